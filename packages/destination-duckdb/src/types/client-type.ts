import type { Column, ColumnType } from '@standpipe/core'

/** What the readers of `@duckdb/node-api` with `JS` in their names, such as `getRowObjectsJS`, make of `columnType`. */
const types: { readonly [type in ColumnType]: string } = {
  boolean: 'boolean',
  bigint: 'bigint',
  double: 'number',
  decimal: 'number',
  text: 'string',
  timestamp: 'Date',
  date: 'Date',
  time: 'bigint',
  json: 'string',
  binary: 'Buffer',
  uuid: 'string',
}

/** TypeScript type of a column's values as `@duckdb/node-api` returns them to JavaScript. */
export function clientType(column: Column): string {
  return types[column.type]
}
