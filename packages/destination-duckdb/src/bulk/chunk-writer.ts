import type { DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api'
import type { Batch, BatchColumn, Column } from '@standpipe/core'
import { setImmediate } from 'node:timers/promises'
import { nodeApi } from '../database/node-api.ts'
import { bindings, type Vector } from './bindings.ts'
import { chunkType } from './chunk-type.ts'
import { elementWriter, type ElementWriter } from './element-writers.ts'
import { Misfit } from './misfit.ts'
import { chunkRows, Scratch } from './scratch.ts'

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
  const scratch = new Scratch()
  const chunks = new Map<string, DuckDBDataChunk>()
  return async (appender, columns, batch) => {
    const types = columns.map(chunkType)
    const key = types.join()
    const chunk = chunks.get(key) ?? nodeApi.DuckDBDataChunk.create(types)
    chunks.set(key, chunk)
    const writers = columns.map(elementWriter)
    const step = Math.max(1, Math.min(chunkRows, Math.floor(chunkValues / columns.length)))
    for (let from = 0; from < batch.rowCount; from += step) {
      const count = Math.min(step, batch.rowCount - from)
      chunk.reset()
      chunk.rowCount = count
      for (const [index, column] of columns.entries()) {
        const vector = bindings.data_chunk_get_vector(chunk.chunk, index)
        fillVector({ vector, scratch, column, writer: writers[index]! }, batch.columns[index]!, from, count)
      }
      appender.appendDataChunk(chunk)
      // Lets the finalizers run, and whatever else waits for a turn.
      await setImmediate()
    }
  }
}

interface Target {
  readonly vector: Vector
  readonly scratch: Scratch
  readonly column: Column
  readonly writer: ElementWriter
}

function fillVector(target: Target, data: BatchColumn, from: number, count: number): void {
  const { vector, scratch, column, writer } = target
  scratch.clear()
  try {
    if (data.kind === 'values') {
      writer.write(scratch, data.values, from, count)
    } else {
      writer.write(scratch, [data.value], 0, 1)
      scratch.repeatFirst(writer.size, count)
    }
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    const place = `column "${column.name}", row ${from + error.row + 1} of the load`
    throw new RangeError(`${place}: ${error.message}`, { cause: error })
  }
  bindings.copy_data_to_vector(vector, 0, scratch.bytes.buffer, 0, count * writer.size)
  if (scratch.hasNulls) {
    bindings.vector_ensure_validity_writable(vector)
    const words = Math.ceil(count / 64)
    bindings.copy_data_to_vector_validity(vector, 0, scratch.validity.buffer, 0, words * 8)
  }
  if (scratch.outside.length > 0) assignOutside(target, data, from, count)
}

/** A constant that does not lie in its element is outside in every row. */
function assignOutside({ vector, scratch }: Target, data: BatchColumn, from: number, count: number): void {
  const assign = (row: number, value: unknown): void => {
    if (typeof value === 'string') bindings.vector_assign_string_element(vector, row, value)
    else bindings.vector_assign_string_element_len(vector, row, value as Uint8Array)
  }
  if (data.kind === 'constant') {
    for (let row = 0; row < count; row++) assign(row, data.value)
  } else {
    for (const row of scratch.outside) assign(row, data.values[from + row])
  }
}
