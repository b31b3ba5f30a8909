import type { BatchValue, JsonValue } from '@standpipe/core'
import { losesFraction, parseDate, parseTimestamp, startOfDay } from '../../values/times/parse-timestamp.ts'
import { parseTime } from '../../values/times/parse-time.ts'
import type { ValueNotes } from '../value-notes.ts'

/** An ISO 8601 text with date and time; a date alone is its first moment in UTC. */
export function encodeTimestamp(value: NonNullable<JsonValue>, notes: ValueNotes): BatchValue | undefined {
  if (typeof value !== 'string') return undefined
  const timestamp = parseTimestamp(value)
  if (timestamp !== undefined) {
    if (value.length > 26 && losesFraction(value)) notes.truncated += 1
    return timestamp
  }
  const day = parseDate(value)
  return day === undefined ? undefined : startOfDay(day)
}

/** A text `YYYY-MM-DD`. */
export function encodeDate(value: NonNullable<JsonValue>): BatchValue | undefined {
  return typeof value === 'string' ? parseDate(value) : undefined
}

/** A text `HH:MM:SS`, seconds and fraction optional. */
export function encodeTime(value: NonNullable<JsonValue>, notes: ValueNotes): BatchValue | undefined {
  if (typeof value !== 'string') return undefined
  const time = parseTime(value)
  if (time !== undefined && losesFraction(value)) notes.truncated += 1
  return time
}
