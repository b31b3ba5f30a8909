import type { TableSchema } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { appendRows } from './append-rows.ts'
import { areEmpty } from './are-empty.ts'
import { stageBatch } from './insert-batch.ts'
import { insertWithChildren } from './insert-with-children.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable } from '../load-table.ts'
import { rowModeOf } from '../row-mode.ts'
import { sameId, sameRow } from './same-row.ts'
import type { RowCounts } from './write-rows.ts'

/** Inserts the rows whose `_sp_id` is not stored yet, with their children. */
export async function insertMissingRows(
  context: LoadContext,
  tables: readonly LoadTable[],
): Promise<RowCounts> {
  const [root, ...children] = tables
  if (root === undefined || root.batch === null || (await areEmpty(context, tables))) {
    return appendRows(context, tables)
  }
  const stage = await stageBatch(context, root.schema, root.batch)
  await deleteKnown(context, root.schema, stage, root.target)
  return insertWithChildren(context, root, stage, children)
}

/**
 * Deletes the rows that come where a row of the same id stands: for an append, which keeps what each partition
 * delivered, in their partition; for everything else in any.
 */
export async function deleteKnown(
  { db, load }: LoadContext,
  schema: TableSchema,
  incoming: TableName,
  stored: TableName,
): Promise<void> {
  const [one, other] = ['stored', 'incoming'] as const
  const isKnown = rowModeOf(load).kind === 'append' ? sameRow(schema, one, other) : sameId(one, other)
  await sql`
    delete from ${tableExpression(incoming)} as incoming using ${tableExpression(stored)} as stored
    where ${isKnown}
  `.execute(db)
}
