import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBDataChunk,
  TIME,
  TIMESTAMPTZ,
  UUID,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBType,
} from '@duckdb/node-api'
import type { Batch, Column, ColumnType } from '@standpipe/core'
import { setImmediate } from 'node:timers/promises'
import { fillVector } from './fill-vector.ts'

/** Most rows that fit into a chunk. */
const chunkRows = 2048
/** Most values in a chunk of a wide table, so that it stays small beside the load. */
const chunkValues = 200_000

/** Appends the rows of a batch, whose columns are all columns of the table in its order. */
export type WriteChunks = (
  appender: DuckDBAppender,
  columns: readonly Column[],
  batch: Batch,
) => Promise<void>

/**
 * Makes the function that hands batches to appenders. It keeps one chunk for each combination of column types:
 * native memory is given back by finalizers, and a new chunk each time would outrun them by gigabytes.
 */
export function chunkWriter(): WriteChunks {
  const chunks = new Map<string, DuckDBDataChunk>()
  return async (appender, columns, batch) => {
    const chunkTypes = columns.map(chunkType)
    const key = chunkTypes.join()
    const chunk = chunks.get(key) ?? DuckDBDataChunk.create(chunkTypes)
    chunks.set(key, chunk)
    const step = Math.max(1, Math.min(chunkRows, Math.floor(chunkValues / columns.length)))
    for (let from = 0; from < batch.rowCount; from += step) {
      chunk.reset()
      chunk.rowCount = Math.min(step, batch.rowCount - from)
      for (const [index, column] of columns.entries()) {
        fillVector(chunk.getColumnVector(index), column, batch.columns[index]!, from)
      }
      appender.appendDataChunk(chunk)
      // Lets the finalizers run, and whatever else waits for a turn.
      await setImmediate()
    }
  }
}

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

function chunkType(column: Column): DuckDBType {
  return column.type === 'decimal' ? DECIMAL(column.precision, column.scale) : types[column.type]
}
