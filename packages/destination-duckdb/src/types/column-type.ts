import type { Column, ColumnType } from '@standpipe/core'

const types: { readonly [type in Exclude<ColumnType, 'decimal'>]: string } = {
  boolean: 'BOOLEAN',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  text: 'VARCHAR',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
  date: 'DATE',
  time: 'TIME',
  json: 'JSON',
  binary: 'BLOB',
  uuid: 'UUID',
}

/** DuckDB's type for a column. */
export function columnType(column: Column): string {
  return column.type === 'decimal' ? `DECIMAL(${column.precision},${column.scale})` : types[column.type]
}
