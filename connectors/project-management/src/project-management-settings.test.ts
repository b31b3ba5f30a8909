import { isSecret, secret } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { projectManagementSettings } from './project-management-settings.ts'

const { validate, jsonSchema } = projectManagementSettings['~standard']
const needed = { baseUrl: 'https://api.example.com', apiKey: 's3cr3t' }

async function issuesOf(value: unknown): Promise<string[]> {
  const { issues = [] } = await validate(value)
  return issues.map(({ path = [], message }) => {
    const names = path.map((part) => String(typeof part === 'object' ? part.key : part))
    return `${names.join('.')}: ${message}`
  })
}

describe('projectManagementSettings', () => {
  it('needs an address and a key, which is a secret, and nothing else', () => {
    expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
      required: ['baseUrl', 'apiKey'],
      additionalProperties: false,
      properties: {
        baseUrl: { format: 'uri', examples: ['https://api.example.com'] },
        apiKey: { secret: true },
        pageLimit: { default: 100 },
        keyName: { default: 'api_key' },
      },
    })
  })

  it.each([
    ['a text', 's3cr3t'],
    ['a secret', secret('s3cr3t')],
  ])('takes %s as key and gives a secret back', async (_, apiKey) => {
    const result = await validate({ ...needed, apiKey })
    if (result.issues) throw new Error('The settings were refused.')
    const { value } = result
    expect(isSecret(value.apiKey) && value.apiKey.reveal()).toBe('s3cr3t')
  })

  it('names what is missing', async () => {
    expect(await issuesOf({})).toEqual(['baseUrl: must be an http or https URL', 'apiKey: must be a text'])
  })

  it.each([
    [{ pageLimit: 0 }, 'pageLimit: must be at least 1'],
    [{ lag: 'an hour' }, 'lag: must be an ISO 8601 duration such as PT1H'],
    [{ incremental: 'no' }, 'incremental: must be true or false'],
    [{ collections: { tasks: true } }, 'collections.tasks: must be false or an object'],
    [{ overlap: 100 }, 'overlap: must be less than the page limit, 100'],
    [{ overlap: 5, nextPath: 'next' }, 'overlap: must be left out, because nextPath is given'],
    [{ pagesEnd: 'told', nextPath: 'next' }, 'pagesEnd: must be left out, because nextPath is given'],
    [{ offsetParam: 'start', nextPath: 'next' }, 'offsetParam: must be left out, because nextPath is given'],
    [
      { pagesEnd: 'empty-page', totalPath: 'total' },
      'pagesEnd: must be told, because totalPath or hasMorePath is given',
    ],
    [
      { updatedSincePrefix: '>=', updatedSinceFormat: 'iso' },
      'updatedSincePrefix: must be left out, because updatedSinceFormat is given',
    ],
  ])('refuses %o', async (settings, issue) => {
    expect(await issuesOf({ ...needed, ...settings })).toEqual([issue])
  })

  it.each([{ collections: { task: false } }, { collections: { tasks: { paths: '/x' } } }, { keyname: 'x' }])(
    'refuses names that it does not know: %o',
    async (settings) => {
      expect(await issuesOf({ ...needed, ...settings })).toHaveLength(1)
    },
  )

  it('refuses to leave out what another collection is read for', async () => {
    expect(await issuesOf({ ...needed, collections: { tasks: false } })).toEqual([
      'collections.tasks: must not be false, because comments is read for each of its records',
      'collections.tasks: must not be false, because attachments is read for each of its records',
    ])
    const collections = { tasks: false, comments: { path: '/comments' }, attachments: false }
    expect(await issuesOf({ ...needed, collections })).toEqual([])
  })

  it('says nothing of the key in a message', async () => {
    const issues = await issuesOf({ baseUrl: 'nowhere', apiKey: secret('s3cr3t'), extra: 's3cr3t' })
    expect(issues).toHaveLength(2)
    expect(issues.join()).not.toContain('s3cr3t')
  })
})
