import type { Column, ColumnType } from '@standpipe/core'

/** Decimals are plain `numeric`: a column of fixed digits would have to be rewritten when it widens. */
const types: { readonly [type in ColumnType]: string } = {
  boolean: 'boolean',
  bigint: 'bigint',
  double: 'double precision',
  decimal: 'numeric',
  text: 'text',
  timestamp: 'timestamp with time zone',
  date: 'date',
  time: 'time without time zone',
  json: 'jsonb',
  binary: 'bytea',
  uuid: 'uuid',
}

/** Postgres' type for a column. */
export function columnType(column: Column): string {
  return types[column.type]
}
