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

describe('inventorySettings', () => {
  it('describes both settings as required and the key as a secret', () => {
    expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
      type: 'object',
      required: ['baseUrl', 'apiKey'],
      additionalProperties: false,
      properties: {
        baseUrl: { type: 'string', format: 'uri', description: expect.stringContaining('https://') },
        apiKey: { type: 'string', minLength: 1, secret: true, description: expect.any(String) },
      },
    })
  })

  it.each([
    ['a text', 's3cr3t'],
    ['a secret', secret('s3cr3t')],
  ])('takes %s as key and gives a secret back', async (_, apiKey) => {
    const result = await validate({ baseUrl: 'http://127.0.0.1:8080', apiKey })
    if (result.issues) throw new Error('The settings were refused.')
    const { value } = result
    expect(value.baseUrl).toBe('http://127.0.0.1:8080')
    expect(isSecret(value.apiKey) && value.apiKey.reveal()).toBe('s3cr3t')
  })

  it('names every setting that is missing, and invents no address', async () => {
    expect(await issuesOf({})).toEqual(['baseUrl: must be an http or https URL', 'apiKey: must be a text'])
  })

  it.each(['api.example.com', 'ftp://api.example.com', ''])('refuses the address "%s"', async (baseUrl) => {
    expect(await issuesOf({ baseUrl, apiKey: 'k' })).toEqual(['baseUrl: must be an http or https URL'])
  })

  it('refuses an empty key, wrapped or not, and settings that it does not know', async () => {
    const baseUrl = 'https://api.example.com'
    expect(await issuesOf({ baseUrl, apiKey: '' })).toEqual(['apiKey: must not be empty'])
    expect(await issuesOf({ baseUrl, apiKey: secret('') })).toEqual(['apiKey: must not be empty'])
    expect(await issuesOf({ baseUrl, apiKey: 'k', url: 'x' })).toHaveLength(1)
  })

  it('says nothing of the key in a message', async () => {
    const issues = await issuesOf({ baseUrl: 'nowhere', apiKey: secret('s3cr3t'), extra: 's3cr3t' })
    expect(issues).toHaveLength(2)
    expect(issues.join()).not.toContain('s3cr3t')
  })
})
