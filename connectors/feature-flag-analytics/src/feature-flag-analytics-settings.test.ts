import { describe, expect, it } from 'vitest'
import { isSecret, secret } from '@standpipe/core'
import { featureFlagAnalyticsSettings } from './feature-flag-analytics-settings.ts'

const { validate, jsonSchema } = featureFlagAnalyticsSettings['~standard']
const needed = { baseUrl: 'https://api.example.com/internal/api', apiKey: 's3cr3t' }

async function issuesOf(value: unknown): Promise<string[]> {
  const { issues = [] } = await validate(value)
  return issues.map(({ path = [], message }) => {
    const names = path.map((part) => String(typeof part === 'object' ? part.key : part))
    return `${names.join('.')}: ${message}`
  })
}

describe('featureFlagAnalyticsSettings', () => {
  it('describes every setting, the required ones and the secret', () => {
    expect(jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({
      required: ['baseUrl', 'apiKey'],
      additionalProperties: false,
      properties: {
        baseUrl: { format: 'uri', examples: [expect.any(String)], description: expect.any(String) },
        apiKey: { secret: true, description: expect.any(String) },
        undefinedSegmentRetries: { type: 'integer', default: 0, description: expect.any(String) },
        onMissing: { enum: ['keep', 'flag', 'delete'], description: expect.any(String) },
      },
    })
  })

  it.each([needed.apiKey, secret(needed.apiKey)])('gives the key back as a secret', async (apiKey) => {
    const result = await validate({ ...needed, apiKey })
    if (result.issues) throw new Error('The settings were refused.')
    expect(isSecret(result.value.apiKey) && result.value.apiKey.reveal()).toBe('s3cr3t')
  })

  it.each([
    [{ ...needed, undefinedSegmentRetries: 1.5 }, 'undefinedSegmentRetries: must be a whole number'],
    [{ ...needed, undefinedSegmentRetries: -1 }, 'undefinedSegmentRetries: must not be negative'],
    [{ ...needed, undefinedSegmentRetries: 4 }, 'undefinedSegmentRetries: must be at most 3'],
    [{ ...needed, baseUrl: 'api.example.com' }, 'baseUrl: must be an http or https URL'],
    [{ ...needed, apiKey: '' }, 'apiKey: must not be empty'],
    [{ baseUrl: needed.baseUrl }, 'apiKey: must be a text'],
  ])('refuses %j', async (settings, issue) => {
    expect(await issuesOf(settings)).toEqual([issue])
  })

  it('refuses what it does not know, and shows no key', async () => {
    const issues = await issuesOf({ ...needed, onMissing: 'drop', workspace: 's3cr3t' })
    expect(issues).toHaveLength(2)
    expect(issues.join()).not.toContain('s3cr3t')
  })
})
