import type { Cursor, CursorValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { orderedCursor } from './compare-cursors.ts'
import { earlierTime } from './earlier-time.ts'

/** What a number counts since 1970, see `Cursor.unit`. */
export type CursorUnit = NonNullable<Cursor['unit']>

/**
 * A cursor value that lies a duration before another one, by the calendar of UTC: a text that spells a time, or a number
 * whose unit is known. Null when there is none so low; undefined for what is no time.
 */
export function earlierCursor(
  value: CursorValue,
  duration: Temporal.DurationLike,
  unit: CursorUnit | undefined,
): CursorValue | null | undefined {
  if (typeof value !== 'string') return unit === undefined ? undefined : earlierNumber(value, duration, unit)
  return orderedCursor(value).kind === 'time' ? earlierTime(value, duration) : undefined
}

const milliseconds = { seconds: 1000, milliseconds: 1 } as const

/** Whole; rounded down. Null beyond the times that can be represented. */
function earlierNumber(
  value: number | bigint,
  duration: Temporal.DurationLike,
  unit: CursorUnit,
): number | null {
  try {
    const time = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(value)) * milliseconds[unit])
    const { epochMilliseconds } = time.toZonedDateTimeISO('UTC').subtract(duration)
    return Math.floor(epochMilliseconds / milliseconds[unit])
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
