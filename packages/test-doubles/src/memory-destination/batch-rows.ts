import type { Batch, TableSchema } from '@standpipe/core'
import type { MemoryRow } from './memory-store.ts'

/** The rows of a batch. */
export function batchRows(schema: TableSchema, batch: Batch): readonly MemoryRow[] {
  return Array.from({ length: batch.rowCount }, (_value, row) =>
    Object.fromEntries(
      schema.columns.map(({ name }, index) => {
        const column = batch.columns[index]
        const value = column?.kind === 'values' ? column.values[row] : column?.value
        return [name, value ?? null]
      }),
    ),
  )
}
