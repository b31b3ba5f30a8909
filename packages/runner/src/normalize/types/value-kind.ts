import { isDecimal, type ColumnType, type JsonValue } from '@standpipe/core'

/** What a value is, apart from how large or exact it is. */
export type ValueKind = 'boolean' | 'number' | 'text' | 'json'

/** The kind of a value. */
export function kindOf(value: NonNullable<JsonValue>): ValueKind {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'boolean':
      return 'boolean'
    case 'object':
      return isDecimal(value) ? 'number' : 'json'
    default:
      return 'number'
  }
}

/** The kind of values that a column is made for; text and json hold others as well, in their spelling. */
export function kindOfColumn(type: ColumnType): ValueKind {
  switch (type) {
    case 'boolean':
    case 'json':
      return type
    case 'bigint':
    case 'double':
    case 'decimal':
      return 'number'
    default:
      return 'text'
  }
}
