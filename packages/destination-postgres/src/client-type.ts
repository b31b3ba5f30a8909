import type { Column, ColumnType } from '@standpipe/core'

/** What `pg` makes of the types in `columnType` unless it is given other parsers. */
const types: { readonly [type in ColumnType]: string } = {
  boolean: 'boolean',
  bigint: 'string',
  double: 'number',
  decimal: 'string',
  text: 'string',
  timestamp: 'Date',
  date: 'Date',
  time: 'string',
  json: 'unknown',
  binary: 'Buffer',
  uuid: 'string',
}

/** TypeScript type of a column's values as `pg` returns them. */
export function clientType(column: Column): string {
  return types[column.type]
}
