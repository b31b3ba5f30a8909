import { isDecimal, type BatchValue, type Decimal, type JsonValue } from '@standpipe/core'
import { decimalParts, digitCounts, scaledInteger } from '../../values/decimal-parts.ts'
import { defaultScale, maxPrecision, type ColumnShape } from '../column-type.ts'

/** The largest whole number below which a double holds every other one. */
const exactInteger = 2 ** 53
const exactIntegerLimit = BigInt(Number.MAX_SAFE_INTEGER)
/**
 * Two decimals of at most 15 digits are never the same double, so that a whole number of that size which gives the
 * double back when it is divided is the one that was meant.
 */
const quickDigits = 1e15
const minInt64 = -(2n ** 63n)
const maxInt64 = 2n ** 63n - 1n

/** A whole number within 64 bits. */
export function encodeBigint(value: NonNullable<JsonValue>): BatchValue | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  const integer = wholeNumber(value)
  return integer !== null && integer >= minInt64 && integer <= maxInt64 ? integer : undefined
}

/** A double, or a whole number within 2^53. */
export function encodeDouble(value: NonNullable<JsonValue>): BatchValue | undefined {
  if (typeof value === 'number') {
    return isLongInteger(value) && Math.abs(value) > exactInteger ? undefined : value
  }
  const integer = wholeNumber(value)
  return integer !== null && integer >= -exactInteger && integer <= exactInteger ? Number(integer) : undefined
}

/** A number whose digits all fit before and behind the point. */
export function decimalEncoder(
  shape: ColumnShape,
): (value: NonNullable<JsonValue>) => BatchValue | undefined {
  const precision = shape.precision ?? maxPrecision
  const scale = shape.scale ?? defaultScale
  const factor = 10 ** scale
  const quickLimit = Math.min(10 ** precision, quickDigits)
  const limit = 10n ** BigInt(precision)
  return (value) => {
    if (typeof value === 'number') {
      const quick = Math.round(value * factor) + 0
      if (Math.abs(quick) < quickLimit && quick / factor === value) return quick
    }
    const scaled = isNumeric(value) ? scaledWithin(value, precision, scale) : null
    if (scaled === null || scaled >= limit || scaled <= -limit) return undefined
    return scaled >= -exactIntegerLimit && scaled <= exactIntegerLimit ? Number(scaled) : scaled
  }
}

/** Whether a value is a number of any kind. */
export function isNumeric(value: JsonValue): value is number | bigint | Decimal {
  return typeof value === 'number' || typeof value === 'bigint' || isDecimal(value)
}

/** The value as a whole number; null when it is none, or has more than 38 digits and is no bigint. */
export function wholeNumber(value: JsonValue): bigint | null {
  if (typeof value === 'bigint') return value
  return isNumeric(value) ? scaledWithin(value, maxPrecision, 0) : null
}

/**
 * Whether a number is whole, 2^53 or more, and was written digit by digit, as ids are. A double may hold other
 * digits than those, unlike a measurement such as 1e21.
 */
export function isLongInteger(value: JsonValue): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false
  const magnitude = Math.abs(value)
  return magnitude >= exactInteger && magnitude < 1e21
}

function scaledWithin(value: number | bigint | Decimal, precision: number, scale: number): bigint | null {
  const parts = decimalParts(value)
  // The check comes first: writing out 1e999999999 would take all memory.
  if (parts === null || digitCounts(parts).before > precision) return null
  return scaledInteger(parts, scale)
}
