import { describe, expect, it } from 'vitest'
import { isSecret, secret } from '@standpipe/core'
import { inventorySettings } from './inventory-settings.ts'

const { validate, jsonSchema } = inventorySettings['~standard']

async function issuesOf(value: unknown): Promise<string[]> {
  const { issues = [] } = await validate(value)
  return issues.map(({ path = [], message }) => {
    const names = path.map((part) => String(typeof part === 'object' ? part.key : part))
    return `${names.join('.')}: ${message}`
  })
}

/** The settings that come out. */
async function settingsOf(given: object): Promise<{ readonly [name: string]: unknown }> {
  const result = await validate(given)
  if (result.issues) throw new Error('The settings were refused.')
  return { ...result.value }
}

const standard = { baseUrl: 'http://127.0.0.1:8080', apiKey: 's3cr3t' }
const native = {
  form: 'native',
  baseUrl: 'http://127.0.0.1:8080',
  clientId: 'reports',
  clientSecret: 's3cr3t',
  userLogin: 'me',
}

describe('inventorySettings', () => {
  it('describe what each form requires, and its secret', () => {
    expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
      oneOf: [
        {
          required: ['baseUrl', 'apiKey'],
          additionalProperties: false,
          properties: {
            form: { const: 'standard', default: 'standard' },
            baseUrl: { type: 'string', format: 'uri', examples: [expect.stringContaining('https://')] },
            apiKey: { type: 'string', minLength: 1, secret: true, description: expect.any(String) },
            stock: { enum: ['snapshot', 'history'], default: 'snapshot' },
          },
        },
        {
          required: ['form', 'baseUrl', 'clientId', 'clientSecret'],
          additionalProperties: false,
          properties: {
            form: { const: 'native' },
            clientId: { type: 'string', examples: [expect.any(String)] },
            clientSecret: { type: 'string', secret: true },
          },
        },
      ],
    })
  })

  it('take the standard form where none is given', async () => {
    expect(await settingsOf(standard)).toMatchObject({ form: 'standard', stock: 'snapshot' })
    expect(await settingsOf({ ...native, stock: 'history' })).toMatchObject({
      form: 'native',
      stock: 'history',
    })
  })

  it.each([
    ['apiKey', standard, 's3cr3t'],
    ['apiKey', standard, secret('s3cr3t')],
    ['clientSecret', native, 's3cr3t'],
    ['clientSecret', native, secret('s3cr3t')],
  ])('give %s back as a secret', async (name, given, value) => {
    const found = (await settingsOf({ ...given, [name]: value }))[name]
    expect(isSecret(found) && found.reveal()).toBe('s3cr3t')
  })

  it('name every setting of the form that is missing, and invent no address', async () => {
    const missing = ['baseUrl: must be an http or https URL', 'apiKey: must be a text']
    expect(await issuesOf({})).toEqual(missing)
    expect(await issuesOf({ form: 'standard' })).toEqual(missing)
    expect(await issuesOf({ form: 'native' })).toEqual([
      'baseUrl: must be an http or https URL',
      'clientId: must be a text',
      'clientSecret: must be a text',
    ])
    const { userLogin: _userLogin, ...nobody } = native
    expect(await issuesOf(nobody)).toEqual([
      'userLogin: one of userLogin and userLoginId must be given, and not both',
    ])
    expect(await issuesOf({ ...native, userLoginId: '12' })).toHaveLength(1)
    expect(await issuesOf({ ...nobody, userLoginId: '12' })).toEqual([])
  })

  it('refuse another form, and settings of the other form', async () => {
    expect(await issuesOf({ ...standard, form: 'other' })).toEqual(['form: must be standard or native'])
    expect(await issuesOf({ ...standard, clientId: 'reports', url: 'x' })).toEqual([
      ': the form "standard" has no setting clientId, url',
    ])
    expect(await issuesOf({ ...native, apiKey: 'k' })).toEqual([': the form "native" has no setting apiKey'])
    expect((await issuesOf({ ...standard, stock: 'all' }))[0]).toMatch(/^stock: .*history/)
  })

  it.each(['api.example.com', 'ftp://api.example.com', ''])('refuse the address "%s"', async (baseUrl) => {
    for (const given of [standard, native]) {
      expect(await issuesOf({ ...given, baseUrl })).toEqual(['baseUrl: must be an http or https URL'])
    }
  })

  it('refuse an empty secret, wrapped or not', async () => {
    for (const empty of ['', secret('')]) {
      expect(await issuesOf({ ...standard, apiKey: empty })).toEqual(['apiKey: must not be empty'])
      expect(await issuesOf({ ...native, clientSecret: empty })).toEqual(['clientSecret: must not be empty'])
    }
  })

  it('say nothing of a secret in a message', async () => {
    const issues = [
      ...(await issuesOf({ ...standard, baseUrl: 'nowhere', extra: 's3cr3t' })),
      ...(await issuesOf({ ...native, form: 's3cr3t' })),
      ...(await issuesOf({ ...native, clientId: 7 })),
    ]
    expect(issues).toHaveLength(4)
    expect(issues.join()).not.toContain('s3cr3t')
  })
})
