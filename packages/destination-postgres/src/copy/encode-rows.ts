import type { Batch, BatchColumn, BatchValue, Column } from '@standpipe/core'
import { ByteWriter } from './byte-writer.ts'
import { valueWriters } from './value-writer.ts'

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const nullLength = -1
const endOfRows = -1

/**
 * Encodes a batch in the binary format of COPY, in chunks of about 64 KiB. Nothing in it needs escaping, and the
 * server has no text to parse or to round. Throws when a value does not fit its column.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html
 */
export function* encodeRows(columns: readonly Column[], batch: Batch): Generator<Buffer> {
  const writer = new ByteWriter()
  writer.bytes(signature)
  writer.int32(0) // no flags
  writer.int32(0) // no header extension
  const fields = columns.map((column, index) => fieldWriter(writer, column, batch.columns[index]!))
  for (let row = 0; row < batch.rowCount; row++) {
    writer.int16(columns.length)
    for (const write of fields) write(row)
    yield* writer.takeFull()
  }
  writer.int16(endOfRows)
  yield* writer.takeRest()
}

function fieldWriter(writer: ByteWriter, column: Column, values: BatchColumn): (row: number) => void {
  if (values.kind === 'constant') {
    const encoder = new ByteWriter()
    writeField(encoder, column, values.value, 0)
    const encoded = Buffer.concat(encoder.takeRest())
    return () => writer.bytes(encoded)
  }
  const ofRows = values.values
  return (row) => writeField(writer, column, ofRows[row]!, row)
}

function writeField(writer: ByteWriter, column: Column, value: BatchValue, row: number): void {
  if (value === null) {
    writer.int32(nullLength)
    return
  }
  try {
    valueWriters[column.type](writer, value, column)
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new RangeError(`column "${column.name}", row ${row + 1} of the load: ${problem}`, { cause })
  }
}
