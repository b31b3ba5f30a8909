import type { BatchColumn, BatchValue, Column } from '@standpipe/core'

/** Ids that are the same for every row of a load. */
export interface LoadIds {
  readonly readId: string
  readonly loadId: string
}

/** The values of a column in a batch: those that were collected, or one for all rows. */
export function batchColumn(
  column: Column,
  values: ReadonlyMap<string, readonly BatchValue[]>,
  ids: LoadIds,
): BatchColumn {
  if (column.name === '_sp_run_id') return { kind: 'constant', value: ids.readId }
  if (column.name === '_sp_load_id') return { kind: 'constant', value: ids.loadId }
  const filled = values.get(column.name)
  return filled === undefined ? { kind: 'constant', value: null } : { kind: 'values', values: filled }
}
