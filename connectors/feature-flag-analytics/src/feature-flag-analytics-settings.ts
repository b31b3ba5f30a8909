import * as z from 'zod'
import { isSecret, secret, type Secret, type SettingsSchema } from '@standpipe/core'

const missingChoices = ['keep', 'flag', 'delete'] as const

/** What the feature flag source needs to know. */
export interface FeatureFlagAnalyticsSettings {
  /** Where the API is, without the `/v2` of its paths: `https://api.example.com/internal/api`. */
  readonly baseUrl: string
  /** Key of the administration API, sent as a bearer token. Its role and scope decide what can be read. */
  readonly apiKey: string | Secret
  /**
   * How often the keys of a segment are asked for again after a 404, before that means that the segment is not defined in
   * the environment: up to 3 times, after up to 2, 4 and 8 seconds. Most pairs of environment and segment are like that, so
   * that each of these attempts makes a long read about as much longer. Default 0.
   */
  readonly undefinedSegmentRetries?: number
  /** What becomes of rows that the API no longer lists. Default: change requests are flagged, all others deleted. */
  readonly onMissing?: (typeof missingChoices)[number]
}

/** Describes and validates `FeatureFlagAnalyticsSettings`; the key comes out of it as a `Secret`. */
export const featureFlagAnalyticsSettings: SettingsSchema<FeatureFlagAnalyticsSettings> = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).meta({
    description:
      'Where the API is, without the /v2 of its paths, for example https://api.example.com/internal/api',
    examples: ['https://api.example.com'],
  }),
  apiKey: z
    .nonoptional(z.preprocess(revealed, z.string('must be a text').min(1, 'must not be empty')))
    .transform(secret)
    .meta({ description: 'Key of the administration API, sent as a bearer token', secret: true }),
  undefinedSegmentRetries: z
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(3, 'must be at most 3')
    .default(0)
    .describe(
      'How often the keys of a segment are asked for again after a 404, before that means that the segment is not defined in the environment',
    ),
  onMissing: z
    .enum(missingChoices)
    .describe(
      'What becomes of rows that the API no longer lists; without it change requests are flagged and all others deleted',
    )
    .exactOptional(),
})

// JSON Schema knows no `Secret`: for the schema the key is a text, also when it arrives wrapped.
function revealed(value: unknown): unknown {
  return isSecret(value) ? value.reveal() : value
}
