import type { Batch } from '@standpipe/core'

/** The rows of a batch that are kept, null for all; null when none is left. */
export function selectRows(batch: Batch | null, keep: readonly boolean[] | null): Batch | null {
  if (batch === null || keep === null) return batch
  const rowCount = keep.filter(Boolean).length
  if (rowCount === 0) return null
  const columns = batch.columns.map((column) =>
    column.kind === 'constant'
      ? column
      : { ...column, values: column.values.filter((_value, row) => keep[row] === true) },
  )
  return { ...batch, rowCount, columns }
}
