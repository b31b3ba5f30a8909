import type { DuckDBType } from '@duckdb/node-api'
import type { Column, ColumnType } from '@standpipe/core'
import { nodeApi } from '../database/node-api.ts'

const { BIGINT, BLOB, BOOLEAN, DATE, DECIMAL, DOUBLE, TIME, TIMESTAMPTZ, UUID, VARCHAR } = nodeApi

/** A json column takes text as it is. */
const types: { readonly [type in Exclude<ColumnType, 'decimal'>]: DuckDBType } = {
  boolean: BOOLEAN,
  bigint: BIGINT,
  double: DOUBLE,
  text: VARCHAR,
  timestamp: TIMESTAMPTZ,
  date: DATE,
  time: TIME,
  json: VARCHAR,
  binary: BLOB,
  uuid: UUID,
}

/** The type of a column within a data chunk. */
export function chunkType(column: Column): DuckDBType {
  return column.type === 'decimal' ? DECIMAL(column.precision, column.scale) : types[column.type]
}
