import * as z from 'zod'
import type { SettingSchemas } from './setting-schemas.ts'
import { defaults } from './defaults.ts'
import { nameText } from './connection-settings.ts'

/** How a run asks for what changed, and what it does with what is gone. */
export interface ChangeSettings {
  /** Whether collections with a time of change are asked for what changed; if not, every run reads all. Default true. */
  readonly incremental?: boolean | undefined
  /** Parameter with the time from which on changes are wanted. Default `'updated_since'`. */
  readonly updatedSinceParam?: string | undefined
  /** How the API wants that time. Default: as its records spell it. */
  readonly updatedSinceFormat?: TimeFormat | undefined
  /** What stands before that time, for example `'>='`; only where it is sent as records spell it. Default: nothing. */
  readonly updatedSincePrefix?: string | undefined
  /** How far below the last change seen a run begins, an ISO 8601 duration. Default `'PT1H'`. */
  readonly lag?: string | undefined
  /** From when on changes are wanted at first. Default: from the beginning. */
  readonly startDate?: string | undefined
  /** What becomes of rows that the API no longer lists, in collections that are read whole. Default `'keep'`. */
  readonly onMissing?: 'keep' | 'flag' | 'delete' | undefined
  /**
   * What a project or task is whose lists answer 403 or 404, because it is archived or deleted. `skip`: they cannot be read;
   * their rows stay, a warning says how many there were, and neither a full refresh nor `onMissing` is done with such a list.
   * `empty`: they hold nothing any more. Default `'skip'`.
   */
  readonly unreadable?: 'skip' | 'empty' | undefined
}

/** The spellings of a time that have names. */
export type TimeFormat = (typeof timeFormats)[number]

/** All spellings of a time that have names. */
export const timeFormats = ['iso', 'epoch-seconds', 'epoch-milliseconds', 'date', 'yyyymmdd'] as const

/** Describes and validates `ChangeSettings`, one property each. */
export const changeProperties: SettingSchemas<ChangeSettings> = {
  incremental: z.boolean('must be true or false').optional().meta({
    description: 'Whether collections with a time of change are asked for what changed',
    default: defaults.incremental,
  }),
  updatedSinceParam: nameText.optional().meta({
    description: 'Parameter with the time from which on changes are wanted',
    default: defaults.updatedSinceParam,
  }),
  updatedSinceFormat: z
    .enum(timeFormats)
    .optional()
    .describe('How the API wants that time. Default: as its records spell it'),
  updatedSincePrefix: nameText.optional().describe('What stands before that time, for example >='),
  lag: z.iso.duration('must be an ISO 8601 duration such as PT1H').optional().meta({
    description: 'How far below the last change seen a run begins, an ISO 8601 duration',
    default: defaults.lag,
  }),
  startDate: nameText
    .optional()
    .describe('From when on changes are wanted at first, as the records spell times. Default: the beginning'),
  onMissing: z.enum(['keep', 'flag', 'delete']).optional().meta({
    description: 'What becomes of rows that are no longer listed, in collections read whole',
    default: defaults.onMissing,
  }),
  unreadable: z.enum(['skip', 'empty']).optional().meta({
    description:
      'What lists are that answer 403 or 404, because their project is archived or deleted: skip keeps their rows and warns, empty takes them for empty',
    default: defaults.unreadable,
  }),
}
