import type { Cursor, CursorValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { orderedCursor } from './compare-cursors.ts'
import { earlierTime } from './earlier-time.ts'

/** How far a read goes back behind the stored cursor, see `Cursor.lag`. */
export type Lag = string | number | bigint

/** What a number counts since 1970, see `Cursor.unit`. */
type Unit = NonNullable<Cursor['unit']>

/**
 * A cursor value that lies a lag below another one; null when there is none so low. Undefined when the lag is none of its
 * kind: durations are for times and for numbers with a unit, numbers for numbers, and texts have no lag.
 */
export function laggedCursor(value: CursorValue, lag: Lag, unit?: Unit): CursorValue | null | undefined {
  if (typeof lag !== 'string') return typeof value === 'string' ? undefined : lowerNumber(value, lag)
  const duration = Temporal.Duration.from(lag)
  if (typeof value !== 'string') return unit === undefined ? undefined : earlierNumber(value, duration, unit)
  return orderedCursor(value).kind === 'time' ? earlierTime(value, duration) : undefined
}

/** A lag as a duration, or as a number; null for what is neither, and for what would lead forward. */
export function lagKind(lag: Lag): 'time' | 'number' | null {
  if (typeof lag !== 'string') return lag >= 0 && lag !== Infinity ? 'number' : null
  try {
    return Temporal.Duration.from(lag).sign < 0 ? null : 'time'
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const milliseconds = { seconds: 1000, milliseconds: 1 } as const

/** By the calendar of UTC; a fraction is cut off. Null beyond the times that can be represented. */
function earlierNumber(value: number | bigint, duration: Temporal.Duration, unit: Unit): number | null {
  try {
    const time = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(value)) * milliseconds[unit])
    const { epochMilliseconds } = time.toZonedDateTimeISO('UTC').subtract(duration)
    return Math.floor(epochMilliseconds / milliseconds[unit])
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Exact for whole numbers; a fraction beside a long whole number is rounded down. */
function lowerNumber(value: number | bigint, lag: number | bigint): number | bigint {
  const difference = Number(value) - Number(lag)
  const isSmall = [value, lag, difference].every((part) => Math.abs(Number(part)) <= Number.MAX_SAFE_INTEGER)
  if (isSmall || !isWhole(value)) return difference
  return BigInt(value) - (typeof lag === 'bigint' ? lag : BigInt(Math.ceil(lag)))
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isInteger(value)
}
