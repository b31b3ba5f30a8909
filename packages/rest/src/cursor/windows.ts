import type { CursorValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { epochOf, momentOf, type EpochUnit } from './instant-of.ts'

/** A piece of a range of time, as the records spell it. */
export interface Window {
  readonly start: CursorValue
  readonly end: CursorValue
}

/** How a range is cut. */
export interface WindowOptions {
  /** Length of a window; months and years are those of the calendar, in UTC. */
  readonly duration: Temporal.Duration
  /** What numbers count; null where values are texts. */
  readonly unit: EpochUnit | null
  /** End of the whole range, which the last window keeps to; null while the range is open. */
  readonly upperBound: CursorValue | null
}

/**
 * The window that begins at a value: the next one begins where it ends, so that between two windows there is neither a gap
 * nor anything that they share. Null where the value, or the end of the range, is no time.
 */
export function windowFrom(start: CursorValue, options: WindowOptions): Window | null {
  const { duration, unit, upperBound } = options
  const from = momentOf(start, unit)
  if (from === null) return null
  const end = from.toZonedDateTimeISO('UTC').add(duration).toInstant()
  if (upperBound === null) return { start, end: spellLike(start, end, unit) }
  const limit = momentOf(upperBound, unit)
  // No window would ever reach it.
  if (limit === null) return null
  const isLast = Temporal.Instant.compare(end, limit) >= 0
  return { start, end: isLast ? upperBound : spellLike(start, end, unit) }
}

/** Whether no window follows this one: it ends the range, or reaches into the time to come. */
export function isLastWindow({ end }: Window, { unit, upperBound }: WindowOptions, now: number): boolean {
  if (upperBound !== null) return end === upperBound
  const moment = momentOf(end, unit)
  return moment === null || moment.epochMilliseconds > now
}

/** A moment as a number where the other value is one, as a date where that is one and it fits, otherwise as an ISO text. */
function spellLike(value: CursorValue, moment: Temporal.Instant, unit: EpochUnit | null): CursorValue {
  if (typeof value !== 'string') return epochOf(moment, unit ?? 'seconds', 'down')
  const text = moment.toString()
  return value.length === 10 && text.endsWith('T00:00:00Z') ? text.slice(0, 10) : text
}
