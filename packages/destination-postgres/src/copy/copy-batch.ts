import type { Batch, Column } from '@standpipe/core'
import type { TableName } from '@standpipe/destination-sql'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { escapeIdentifier, type Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { encodeRows } from './encode-rows.ts'

/** Sends a batch with COPY and resolves to the number of rows that the server says it took. */
export async function copyBatch(
  client: Client,
  table: TableName,
  columns: readonly Column[],
  batch: Batch,
): Promise<number> {
  const path = [table.schema, table.name].filter((name) => name !== null).map(escapeIdentifier)
  const names = columns.map((column) => escapeIdentifier(column.name))
  const copy = client.query(
    copyFrom(`copy ${path.join('.')} (${names.join(', ')}) from stdin with (format binary)`),
  )
  await pipeline(Readable.from(encodeRows(columns, batch), { objectMode: false }), copy)
  return copy.rowCount
}
