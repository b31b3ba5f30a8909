import { isExactDecimal, parseExact, type ExactValue } from '@standpipe/sandbox-api'
import { canonicalJson } from './canonical-json.ts'
import { canonicalNumber } from './canonical-number.ts'
import { microseconds } from './microseconds.ts'
import type { ValueKind } from './value-kind.ts'

/**
 * A value that an API delivered, as it must stand in a column of this kind. What the column cannot hold keeps the
 * name of its JSON type, so that it equals nothing a `storedCell` can be.
 */
export function expectedCell(value: ExactValue | undefined, kind: ValueKind): string {
  if (value === null || value === undefined) return 'null'
  if (kind === 'json') return `json ${canonicalJson(value)}`
  if (typeof value === 'bigint') return `number ${canonicalNumber(String(value))}`
  if (isExactDecimal(value)) return `number ${canonicalNumber(value.text)}`
  if (typeof value === 'boolean') return `boolean ${value}`
  if (typeof value !== 'string') return `list or object ${canonicalJson(value)}`
  if (kind === 'timestamp') return `timestamp ${microseconds(value) ?? JSON.stringify(value)}`
  return kind === 'date' ? `date ${value}` : `text ${value}`
}

/** What stands in a column, from the text that SQL made of it. */
export function storedCell(text: string | null, kind: ValueKind): string {
  if (text === null) return 'null'
  switch (kind) {
    case 'integer':
    case 'decimal':
      return `number ${canonicalNumber(text)}`
    case 'double':
      return `number ${doubleText(text)}`
    case 'json':
      return `json ${canonicalJson(parseExact(text))}`
    default:
      return `${kind} ${text}`
  }
}

function doubleText(text: string): string {
  const number = Number(text)
  return Number.isFinite(number) ? canonicalNumber(String(number)) : text
}
