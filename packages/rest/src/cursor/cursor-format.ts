import { ConfigurationError, type CursorValue, type ParameterValue } from '@standpipe/core'
import type { Temporal } from 'temporal-polyfill'
import { epochOf, momentOf, type EpochUnit } from './instant-of.ts'

/** Which end of the range a bound is. */
export type BoundSide = 'start' | 'end'

/**
 * How an API wants its bounds spelled: `iso` as `2026-01-31T08:00:00Z`, the epochs as whole numbers since 1970, `date` as
 * `2026-01-31`, `yyyymmdd` as `20260131`, all in UTC; what does not fit is rounded outwards, so that nothing is missing
 * between two ranges. A function is given the value as the records spell it.
 */
export type CursorFormat = NamedFormat | ((value: CursorValue, side: BoundSide) => ParameterValue)

/** The formats that have names. */
export type NamedFormat = (typeof namedFormats)[number]

/** All formats that have names. */
export const namedFormats = ['iso', 'epoch-seconds', 'epoch-milliseconds', 'date', 'yyyymmdd'] as const

/** What numbers of a cursor count, as far as its format says. */
export function epochUnit(format: CursorFormat | undefined): EpochUnit | null {
  if (format === 'epoch-seconds') return 'seconds'
  return format === 'epoch-milliseconds' ? 'milliseconds' : null
}

/** Whether an API, or the function in front of it, gets values in the spelling of its records. */
export function isSentAsIs(format: CursorFormat | undefined): boolean {
  return format === undefined || typeof format === 'function'
}

/** A format as it is written in fingerprints. */
export function describeFormat(format: CursorFormat | undefined): string | null {
  return typeof format === 'function' ? 'function' : (format ?? null)
}

/** A bound as the API wants it. Throws `ConfigurationError` for a value that the format cannot spell. */
export function spellBound(
  value: CursorValue,
  side: BoundSide,
  format: CursorFormat | undefined,
  resource: string,
): ParameterValue {
  if (format === undefined) return value
  if (typeof format === 'function') return format(value, side)
  const moment = momentOf(value, epochUnit(format))
  if (moment !== null) return spell(moment, side, format)
  throw new ConfigurationError({
    message: `Resource '${resource}': the cursor value ${String(value)} is no time that the format '${format}' could spell.`,
    hint: 'Leave the format out to send values as they are, or give a function.',
    option: `resources.${resource}.cursor.format`,
  })
}

function spell(moment: Temporal.Instant, side: BoundSide, format: NamedFormat): ParameterValue {
  switch (format) {
    case 'iso':
      return moment.toString()
    case 'epoch-seconds':
      return epochOf(moment, 'seconds', side === 'start' ? 'down' : 'up')
    case 'epoch-milliseconds':
      return epochOf(moment, 'milliseconds', side === 'start' ? 'down' : 'up')
    default: {
      const day = dayOf(moment, side).toString()
      return format === 'date' ? day : day.replaceAll('-', '')
    }
  }
}

/** The day of a beginning, and the first day that begins at an end or behind it. */
function dayOf(moment: Temporal.Instant, side: BoundSide): Temporal.PlainDate {
  const time = moment.toZonedDateTimeISO('UTC')
  const day = time.toPlainDate()
  const isWithin = !time.equals(time.startOfDay())
  return side === 'end' && isWithin ? day.add({ days: 1 }) : day
}
