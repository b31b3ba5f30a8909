import type { CursorValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { epochOf, momentOf, type EpochUnit } from './instant-of.ts'
import { spellLike } from './spell-like.ts'

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
  /** Whether the ends are sent as they are, so that they have to be spelled as the beginning is. */
  readonly isSentAsIs: boolean
  /** End of the whole range, which the last window keeps to; null while the range is open. */
  readonly upperBound: CursorValue | null
}

/**
 * The window that begins at a value: the next one begins where it ends, so that between two windows there is neither a gap
 * nor anything that they share. Null where the value, or the end of the range, is no time, and where the value is spelled too
 * coarsely for a window of this length.
 */
export function windowFrom(start: CursorValue, options: WindowOptions): Window | null {
  const { duration, unit, upperBound } = options
  const from = momentOf(start, unit)
  if (from === null) return null
  const end = spellEnd(start, from.toZonedDateTimeISO('UTC').add(duration).toInstant(), options)
  const to = momentOf(end, unit)
  if (to === null || Temporal.Instant.compare(from, to) >= 0) return null
  if (upperBound === null) return { start, end }
  const limit = momentOf(upperBound, unit)
  // No window would ever reach it.
  if (limit === null) return null
  return { start, end: Temporal.Instant.compare(to, limit) >= 0 ? upperBound : end }
}

/** Whether no window follows this one: it ends the range, or reaches into the time to come. */
export function isLastWindow({ end }: Window, { unit, upperBound }: WindowOptions, now: number): boolean {
  if (upperBound !== null) return end === upperBound
  const moment = momentOf(end, unit)
  return moment === null || moment.epochMilliseconds > now
}

/** A moment as a number where the beginning is one; as a date where that is one and it fits, otherwise as an ISO text. */
function spellEnd(
  start: CursorValue,
  end: Temporal.Instant,
  { unit, isSentAsIs }: WindowOptions,
): CursorValue {
  if (typeof start !== 'string') return epochOf(end, unit ?? 'seconds', 'down')
  if (isSentAsIs) return spellLike(start, end)
  const text = end.toString()
  return start.length === 10 && text.endsWith('T00:00:00Z') ? text.slice(0, 10) : text
}
