import { appendNewRows, appendRows } from './append-rows.ts'
import { insertMissingRows } from './insert-missing-rows.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'
import { upsertRows } from './upsert-rows.ts'

/** Rows written by table. */
export type RowCounts = Map<LoadTable, number>

/** Writes the rows of a load in the way it asks for. */
export async function writeRows(context: LoadContext, tables: readonly LoadTable[]): Promise<RowCounts> {
  const { write } = context.load
  if (write.kind === 'append' && write.unlessStoredFrom !== null) {
    return appendNewRows(context, tables, write.unlessStoredFrom)
  }
  if (write.kind === 'insert-only') return insertMissingRows(context, tables)
  const isByKey = write.kind === 'upsert' || (write.kind === 'stage' && write.byKey)
  return isByKey ? upsertRows(context, tables) : appendRows(context, tables)
}
