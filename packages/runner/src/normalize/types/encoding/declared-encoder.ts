import { decimal, type BatchValue } from '@standpipe/core'
import { canonicalNumber } from '../../values/canonical-json.ts'
import { parseTimestamp } from '../../values/times/parse-timestamp.ts'
import type { ColumnShape } from '../column-type.ts'
import { encoderFor, type Encoder } from './encoder.ts'
import type { ValueNotes } from '../value-notes.ts'

const numberToken = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const microsecondsPerDay = 86_400_000_000n

/**
 * How values become values of a declared column. Because the connector said what they are, spellings count that
 * would prove nothing by themselves: numbers and booleans in quotes, and midnight in UTC for a date.
 */
export function declaredEncoderFor(shape: ColumnShape, notes: ValueNotes): Encoder {
  const encode = encoderFor(shape, notes)
  const spelled = spelledEncoder(shape, encode)
  if (spelled === null) return encode
  return (value) => encode(value) ?? (typeof value === 'string' ? spelled(value) : undefined)
}

function spelledEncoder(
  shape: ColumnShape,
  encode: Encoder,
): ((text: string) => BatchValue | undefined) | null {
  switch (shape.type) {
    case 'bigint':
    case 'decimal':
      return (text) => (numberToken.test(text) ? encode(decimal(text)) : undefined)
    case 'double':
      return (text) => (numberToken.test(text) ? exactDouble(text) : undefined)
    case 'boolean':
      return (text) => (text === 'true' ? true : text === 'false' ? false : undefined)
    case 'date':
      return midnightOf
    default:
      return null
  }
}

function exactDouble(text: string): number | undefined {
  const number = Number(text)
  return canonicalNumber(number) === canonicalNumber(decimal(text)) ? number : undefined
}

function midnightOf(text: string): number | undefined {
  const timestamp = parseTimestamp(text)
  if (timestamp === undefined) return undefined
  const microseconds = BigInt(timestamp)
  return microseconds % microsecondsPerDay === 0n ? Number(microseconds / microsecondsPerDay) : undefined
}
