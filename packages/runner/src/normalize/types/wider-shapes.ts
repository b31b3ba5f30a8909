import type { Decimal, JsonValue } from '@standpipe/core'
import { decimalParts } from '../values/decimal-parts.ts'
import { parseTimestamp } from '../values/times/parse-timestamp.ts'
import { maxPrecision, type ColumnShape } from './column-type.ts'
import { decideDecimalType } from './decide-type.ts'
import { decimalEncoder, encodeDouble, isNumeric } from './encoding/encode-number.ts'

/**
 * What a column would have to become to hold those of the values that are of its kind, best first; empty when no type
 * does. Whether its stored values allow that is for the destination to say.
 *
 * @param values everything that the load has for the column, also what it holds already.
 */
export function widerShapes(
  column: ColumnShape,
  values: readonly (JsonValue | undefined)[],
): readonly ColumnShape[] {
  switch (column.type) {
    case 'date':
      return values.some(isTimestamp) ? [{ type: 'timestamp' }] : []
    case 'bigint': {
      const numbers = values.filter(isNumber)
      const fitDouble = numbers.every((value) => encodeDouble(value) !== undefined)
      const decimals = widerDecimals(0, numbers)
      return fitDouble ? [{ type: 'double' }, ...decimals] : orText(decimals, numbers)
    }
    case 'decimal': {
      const numbers = values.filter(isNumber)
      return orText(widerDecimals(column.scale ?? 0, numbers), numbers)
    }
    default:
      return []
  }
}

/** The decimal with at least this scale that holds all of these numbers, if there is one. */
function widerDecimals(leastScale: number, numbers: readonly (number | bigint | Decimal)[]): ColumnShape[] {
  const { scale = 0 } = decideDecimalType(numbers)
  const shape = { type: 'decimal', precision: maxPrecision, scale: Math.max(leastScale, scale) } as const
  const encode = decimalEncoder(shape)
  return numbers.every((value) => encode(value) !== undefined) ? [shape] : []
}

/** Text holds numbers of which one alone has more digits than any decimal. NaN has none, and would only be spelled. */
function orText(decimals: ColumnShape[], numbers: readonly (number | bigint | Decimal)[]): ColumnShape[] {
  const isTooLong = numbers.some(
    (value) => decimalParts(value) !== null && decideDecimalType([value]).type === 'text',
  )
  return isTooLong ? [{ type: 'text' }] : decimals
}

function isNumber(value: JsonValue | undefined): value is number | bigint | Decimal {
  return value !== undefined && isNumeric(value)
}

function isTimestamp(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && parseTimestamp(value) !== undefined
}
