import * as z from 'zod'
import { isSecret, secret, type Secret, type SettingsSchema } from '@standpipe/core'
import { answerFormats, type AnswerFormat } from './answers/answer-format.ts'

/** What the practice analytics source needs to know. */
export interface PracticeAnalyticsSettings {
  /** Where the API is: `https://api.example.com`. */
  readonly baseUrl: string
  /** Access token, sent as a bearer token. */
  readonly token: string | Secret
  /** Account to read, for tokens that may read several; sent in the header `account_id`. Default: none is sent. */
  readonly accountId?: string
  /** What the API answers. Default `'xml'`. */
  readonly format?: AnswerFormat
  /** First day, `YYYY-MM-DD`, of what is read of the lists that take a range of dates, the last of which is in 2099. Default `'1900-01-01'`. */
  readonly startDate?: string
  /**
   * Days, 1 to 36 500, that a run looks back behind the latest date of the runs before it, instead of reading the lists that
   * take a range of dates from `startDate` on. What is older and changes, or comes later, is then missed. Default: they are
   * read whole.
   */
  readonly lookBackDays?: number
  /** Longest range of dates, in months, 1 to 1200, that the API takes in one request. Default: there is no limit. */
  readonly rangeMonths?: number
  /** What becomes of rows that a whole read no longer delivers; see `Resource.onMissing`. Default `'delete'`. */
  readonly onMissing?: (typeof missingChoices)[number]
}

const missingChoices = ['keep', 'flag', 'delete'] as const

/** The settings that have a default. */
export const defaultSettings: Required<
  Pick<PracticeAnalyticsSettings, 'format' | 'startDate' | 'onMissing'>
> = {
  format: 'xml',
  startDate: '1900-01-01',
  onMissing: 'delete',
}

/** Describes and validates `PracticeAnalyticsSettings`; the token comes out of it as a `Secret`. */
export const practiceAnalyticsSettings: SettingsSchema<PracticeAnalyticsSettings> = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).meta({
    description: 'Where the API is, for example https://api.example.com',
    examples: ['https://api.example.com'],
  }),
  token: z
    .nonoptional(z.preprocess(revealed, z.string('must be a text').min(1, 'must not be empty')))
    .transform(secret)
    .meta({ description: 'Access token, sent as a bearer token', secret: true }),
  accountId: z
    .string('must be a text')
    .min(1, 'must not be empty')
    .describe('Account to read, for tokens that may read several; sent in the header account_id')
    .exactOptional(),
  format: z.enum(answerFormats).describe('What the API answers').default(defaultSettings.format),
  startDate: z.iso
    .date('must be a day, YYYY-MM-DD')
    .describe('First day of what is read of the lists that take a range of dates')
    .default(defaultSettings.startDate),
  lookBackDays: wholeNumber(36_500)
    .describe(
      'Days that a run looks back behind the latest date of the runs before it, instead of reading the lists that take a range of dates whole; what is older and changes is then missed',
    )
    .exactOptional(),
  rangeMonths: wholeNumber(1200)
    .describe(
      'Longest range of dates, in months, that the API takes in one request; without it there is no limit',
    )
    .exactOptional(),
  onMissing: z
    .enum(missingChoices)
    .describe('What becomes of rows that a whole read no longer delivers')
    .default(defaultSettings.onMissing),
})

/** No more than a hundred years, so that every range can be spelled as days. */
function wholeNumber(maximum: number): z.ZodInt {
  return z
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(maximum, `must be at most ${maximum}`)
}

// JSON Schema knows no `Secret`: for the schema the token is a text, also when it arrives wrapped.
function revealed(value: unknown): unknown {
  return isSecret(value) ? value.reveal() : value
}
