import { idColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression } from '../tables/table-name.ts'
import { appendRows } from './append-rows.ts'
import { areEmpty } from './are-empty.ts'
import { stageBatch } from './insert-batch.ts'
import { insertWithChildren } from './insert-with-children.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'
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
  await sql`
    delete from ${tableExpression(stage)} as incoming using ${tableExpression(root.target)} as stored
    where ${sql.id('stored', idColumn.name)} = ${sql.id('incoming', idColumn.name)}
  `.execute(context.db)
  return insertWithChildren(context, root, stage, children)
}
