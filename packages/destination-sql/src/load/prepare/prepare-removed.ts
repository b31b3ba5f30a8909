import { idColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { ensureTable } from '../../schema/ensure-table.ts'
import type { Catalog } from '../../tables/catalog.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import { stagedName, type RemovedTables, type TargetTable } from '../load-table.ts'
import { removedColumns, removedName } from '../removed-keys.ts'
import { dedupSortOf, keepsVersions, publicationOf } from '../row-mode.ts'

/**
 * Creates the table that keeps removals when the load has the first of them, and the live one when staged ones are to
 * be published into it. What was removed from a root table that somebody dropped is forgotten with it.
 */
export async function prepareRemoved(
  context: LoadContext,
  { root, liveRoot }: { readonly root: TargetTable | undefined; readonly liveRoot: TargetTable | undefined },
  catalog: Catalog,
): Promise<RemovedTables> {
  const { db, engine, dataset, load } = context
  if (root === undefined) return { target: null, live: null }
  const live: TableName = { schema: dataset, name: removedName(root.schema.name) }
  const isStaged = load.write.kind === 'stage'
  const target = isStaged ? { schema: dataset, name: stagedName(live.name) } : live
  const forgotten = [root.isNew ? target : null, liveRoot?.isNew === true ? live : null]
  for (const table of forgotten) {
    if (table !== null && catalog.delete(table.name))
      await sql`drop table ${tableExpression(table)}`.execute(db)
  }
  const dedupSort = dedupSortOf(load)
  const ensure = async (table: TableName, columns: Parameters<typeof ensureTable>[4]): Promise<void> => {
    await ensureTable(db, engine, catalog, table, columns)
    const isKeyed = !keepsVersions(load)
    await engine.prepareTable(db, { table, isChild: false, isKeyed, isVersioned: false })
  }
  if (load.removals !== null && keepsRemovals(context)) await ensure(target, load.removals.columns)
  if (dedupSort !== null && catalog.has(target.name)) {
    const columns = removedColumns(root.schema, dedupSort)
    await ensure(target, columns)
    if (load.finish?.publish === true) await ensure(live, columns)
  }
  const publication = publicationOf(load)
  if (publication?.kind === 'delete-insert' && catalog.has(target.name)) {
    const names = new Set(publication.mergeKey)
    const columns = root.schema.columns.filter(({ name }) => names.has(name))
    await ensure(target, [idColumn, ...columns.map((column) => ({ ...column, nullable: true }))])
  }
  const existing = (table: TableName): TableName | null => (catalog.has(table.name) ? table : null)
  return { target: existing(target), live: existing(live) }
}

/** Whether removals matter to later loads: to decide against older records, or because they are yet to be applied. */
function keepsRemovals({ load }: LoadContext): boolean {
  return dedupSortOf(load) !== null || isAppliedLater(load)
}

/** Whether the removals of a load are applied to live rows when its read has ended. */
export function isAppliedLater(load: LoadContext['load']): boolean {
  const publication = publicationOf(load)
  return publication !== null && publication.kind !== 'exchange'
}
