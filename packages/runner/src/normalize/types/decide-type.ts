import type { Decimal, JsonValue } from '@standpipe/core'
import { decimalParts, digitCounts } from '../values/decimal-parts.ts'
import { parseDate, parseTimestamp } from '../values/times/parse-timestamp.ts'
import { defaultScale, maxPrecision, type ColumnShape } from './column-type.ts'
import { isLongInteger, wholeNumber } from './encoding/encode-number.ts'
import { kindOf, type ValueKind } from './value-kind.ts'

/**
 * The type of a column that nobody declared, from all values of the first load it appears in; null when there are
 * none. Values of one kind give that kind, values of several kinds give text.
 */
export function decideType(values: readonly (JsonValue | undefined)[]): ColumnShape | null {
  const kinds = new Set<ValueKind>()
  for (const value of values) {
    if (value === null || value === undefined) continue
    kinds.add(kindOf(value))
    if (kinds.size > 1) return { type: 'text' }
  }
  const [kind] = kinds
  switch (kind) {
    case undefined:
      return null
    case 'text':
      return decideTemporalType(values as readonly (string | null)[])
    case 'number':
      return decideNumberType(values as readonly (number | bigint | Decimal | null)[])
    default:
      return { type: kind }
  }
}

function decideTemporalType(values: readonly (string | null)[]): ColumnShape {
  let times = 0
  for (const value of values) {
    if (value === null || value === undefined) continue
    if (parseTimestamp(value) !== undefined) times += 1
    else if (parseDate(value) === undefined) return { type: 'text' }
  }
  return { type: times === 0 ? 'date' : 'timestamp' }
}

function decideNumberType(values: readonly (number | bigint | Decimal | null)[]): ColumnShape {
  let fractions = false
  let longNumbers = false
  for (const value of values) {
    if (value === null || value === undefined || Number.isSafeInteger(value)) continue
    if (typeof value === 'number' && !isLongInteger(value)) fractions = true
    else longNumbers = true
  }
  if (!longNumbers) return { type: fractions ? 'double' : 'bigint' }
  return decideDecimalType(values)
}

/** The decimal that holds these numbers to the last digit; text when none does. */
export function decideDecimalType(values: readonly (number | bigint | Decimal | null)[]): ColumnShape {
  let before = 0
  let after = 0
  let inInt64 = true
  for (const value of values) {
    if (value === null || value === undefined) continue
    const parts = decimalParts(value)
    if (parts === null) return { type: 'text' }
    const counts = digitCounts(parts)
    before = Math.max(before, counts.before)
    after = Math.max(after, counts.after)
    const integer = wholeNumber(value)
    inInt64 &&= integer !== null && BigInt.asIntN(64, integer) === integer
  }
  if (inInt64) return { type: 'bigint' }
  if (after === 0) return before <= maxPrecision ? decimalOf(0) : { type: 'text' }
  if (before + after > maxPrecision) return { type: 'text' }
  return decimalOf(before + defaultScale <= maxPrecision ? Math.max(after, defaultScale) : after)
}

// All 38 digits, so that a longer number in a later load still fits.
function decimalOf(scale: number): ColumnShape {
  return { type: 'decimal', precision: maxPrecision, scale }
}
