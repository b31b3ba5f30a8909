import type { CursorValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { earlierCursor, type CursorUnit } from './earlier-cursor.ts'

/** How far a read goes back behind the stored cursor, see `Cursor.lag`. */
export type Lag = string | number | bigint

/**
 * A cursor value that lies a lag below another one; null when there is none so low. Undefined when the lag is none of its
 * kind: durations are for times and for numbers with a unit, numbers for numbers, and texts have no lag.
 */
export function laggedCursor(
  value: CursorValue,
  lag: Lag,
  unit?: CursorUnit,
): CursorValue | null | undefined {
  if (typeof lag !== 'string') return typeof value === 'string' ? undefined : lowerNumber(value, lag)
  return earlierCursor(value, Temporal.Duration.from(lag), unit)
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
