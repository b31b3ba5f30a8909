import { isSecret, secret } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { practiceAnalyticsSettings } from './practice-analytics-settings.ts'

const { validate, jsonSchema } = practiceAnalyticsSettings['~standard']
const baseUrl = 'https://api.example.com'

async function issuesOf(value: object): Promise<string[]> {
  const { issues = [] } = await validate({ baseUrl, token: 't', ...value })
  return issues.map(({ path = [], message }) => {
    const names = path.map((part) => String(typeof part === 'object' ? part.key : part))
    return `${names.join('.')}: ${message}`
  })
}

describe('practiceAnalyticsSettings', () => {
  it('describes what is required, and the token as a secret', () => {
    const schema = jsonSchema.input({ target: 'draft-2020-12' })
    expect(schema).toMatchObject({
      required: ['baseUrl', 'token'],
      additionalProperties: false,
      properties: {
        baseUrl: { format: 'uri', examples: [baseUrl] },
        token: { type: 'string', secret: true },
        format: { enum: ['xml', 'json'], default: 'xml' },
        startDate: { default: '1900-01-01' },
        onMissing: { default: 'delete' },
      },
    })
    for (const property of Object.values(schema['properties'] ?? {})) {
      expect(property).toHaveProperty('description')
    }
  })

  it.each([
    ['a text', 's3cr3t'],
    ['a secret', secret('s3cr3t')],
  ])('takes %s as token, fills in what has a default, and gives a secret back', async (_, token) => {
    const result = await validate({ baseUrl, token })
    if (result.issues) throw new Error('The settings were refused.')
    const { token: validated, ...others } = result.value
    expect(isSecret(validated) && validated.reveal()).toBe('s3cr3t')
    expect(others).toEqual({ baseUrl, format: 'xml', startDate: '1900-01-01', onMissing: 'delete' })
  })

  it.each<[string, object, string]>([
    ['an address that is none', { baseUrl: 'api.example.com' }, 'baseUrl: must be an http or https URL'],
    ['an empty token', { token: '' }, 'token: must not be empty'],
    ['an empty account', { accountId: '' }, 'accountId: must not be empty'],
    ['a day that does not exist', { startDate: '2026-02-30' }, 'startDate: must be a day, YYYY-MM-DD'],
    ['a time for a day', { startDate: '2026-02-01T00:00:00Z' }, 'startDate: must be a day, YYYY-MM-DD'],
    ['no day to look back', { lookBackDays: 0 }, 'lookBackDays: must be 1 or more'],
    ['half a day', { lookBackDays: 1.5 }, 'lookBackDays: must be a whole number'],
    ['more than a hundred years', { lookBackDays: 36_501 }, 'lookBackDays: must be at most 36500'],
    ['as many months', { rangeMonths: 1201 }, 'rangeMonths: must be at most 1200'],
    ['no month', { rangeMonths: 0 }, 'rangeMonths: must be 1 or more'],
  ])('refuses %s', async (_name, value, issue) => {
    expect(await issuesOf(value)).toEqual([issue])
  })

  it('refuses formats, choices and settings that it does not know, and shows no token', async () => {
    expect(await issuesOf({ format: 'csv' })).toHaveLength(1)
    expect(await issuesOf({ onMissing: 'ignore' })).toHaveLength(1)
    const issues = await issuesOf({ url: 's3cr3t', token: secret('s3cr3t'), baseUrl: '-' })
    expect(issues).toHaveLength(2)
    expect(issues.join()).not.toContain('s3cr3t')
  })
})
