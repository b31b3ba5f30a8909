import { appendNewRows, appendRows } from './append-rows.ts'
import { insertMissingRows } from './insert-missing-rows.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable, PreparedTables } from './load-table.ts'
import { upsertRows } from './upsert-rows.ts'

/** Rows written by table. */
export type RowCounts = Map<LoadTable, number>

/** What a load wrote. */
export interface WrittenRows {
  readonly rows: RowCounts
  /** Root rows that its removals deleted. */
  readonly removed: number
}

/** Writes the rows of a load in the way it asks for. */
export async function writeRows(context: LoadContext, prepared: PreparedTables): Promise<WrittenRows> {
  const { write } = context.load
  if (write.kind === 'upsert' || (write.kind === 'stage' && write.byKey)) return upsertRows(context, prepared)
  return { rows: await insertRows(context, prepared.tables), removed: 0 }
}

function insertRows(context: LoadContext, tables: readonly LoadTable[]): Promise<RowCounts> {
  const { write } = context.load
  if (write.kind === 'append' && write.unlessStoredFrom !== null) {
    return appendNewRows(context, tables, write.unlessStoredFrom)
  }
  return write.kind === 'insert-only' ? insertMissingRows(context, tables) : appendRows(context, tables)
}
