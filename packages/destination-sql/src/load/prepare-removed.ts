import { sql } from 'kysely'
import { ensureTable } from '../schema/ensure-table.ts'
import type { Catalog } from '../tables/catalog.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import type { LoadContext } from './load-context.ts'
import { stagedName, type LoadTable, type RemovedTables } from './load-table.ts'
import { dedupSortOf, removedColumns, removedName } from './removed-keys.ts'

/**
 * Creates the table that keeps removals when the load has the first of them, and the live one when staged ones are to
 * be published into it. What was removed from a root table that somebody dropped is forgotten with it.
 */
export async function prepareRemoved(
  context: LoadContext,
  [root]: readonly LoadTable[],
  catalog: Catalog,
): Promise<RemovedTables> {
  const { db, engine, dataset, load } = context
  if (root === undefined) return { target: null, live: null }
  const live: TableName = { schema: dataset, name: removedName(root.schema.name) }
  const isStaged = load.write.kind === 'stage'
  const target = isStaged ? { schema: dataset, name: stagedName(live.name) } : live
  if (root.isNew && catalog.delete(target.name)) await sql`drop table ${tableExpression(target)}`.execute(db)
  const dedupSort = dedupSortOf(load)
  if (dedupSort !== null && (load.removals !== null || catalog.has(target.name))) {
    const columns = removedColumns(root.schema, dedupSort)
    for (const table of isStaged && load.finish?.publish === true ? [target, live] : [target]) {
      await ensureTable(db, engine, catalog, table, columns)
      await engine.prepareTable(db, { table, isChild: false, isKeyed: true })
    }
  }
  const existing = (table: TableName): TableName | null => (catalog.has(table.name) ? table : null)
  return { target: existing(target), live: existing(live) }
}
