import type { Load, SchemaChange, TableLoad } from '@standpipe/core'
import { columnHomes } from '../../schema/column-homes.ts'
import { readResourceRecords, writeSchemaRecord } from '../../schema/schema-records.ts'
import { widenColumns, type ColumnWidening, type WideningContext } from '../../schema/widen-columns.ts'
import { readCatalog } from '../../tables/catalog.ts'
import type { LoadContext } from '../load-context.ts'
import { stagedName, type LoadTable, type PreparedTables, type TargetTable } from '../load-table.ts'
import { changeLiveTable, type LiveTableContext } from './change-live-table.ts'
import { isAppliedLater, prepareRemoved } from './prepare-removed.ts'
import { prepareStaged } from './prepare-staged.ts'
import { refuseForeignTables } from './refuse-foreign-tables.ts'
import { removedName } from '../removed-keys.ts'
import { resourceTables } from './resource-tables.ts'
import { keepsVersions, rowModeOf } from '../row-mode.ts'
import { tablesBeside } from '../tables-beside.ts'
import { announceStep } from '../../steps/announce-step.ts'

/**
 * All DDL of a load. It comes before the first row is touched, because DuckDB refuses to commit a table that was
 * altered after a delete.
 */
export async function changeSchema(
  context: LoadContext,
): Promise<PreparedTables & { readonly changes: readonly SchemaChange[] }> {
  const { db, engine, dataset, pipeline, load } = context
  const loaded = load.tables.map((table) => table.schema.name)
  const records = await readResourceRecords(db, { dataset, pipeline, resource: load.resource }, loaded)
  const names = [...new Set([...loaded, ...records.map((record) => record.table)])]
  const removed = removedName(loaded[0] ?? '')
  const all = [...names, removed].flatMap((name) => [name, stagedName(name)])
  const catalog = await readCatalog(db, dataset, all)
  refuseForeignTables(context, records, catalog)

  const liveContext: LiveTableContext = {
    ...context,
    catalog,
    widen: (table, widenings) => widenTables({ db, engine, catalog }, dataset, table, widenings),
    record: (next) => writeSchemaRecord(db, dataset, next, load),
  }
  const tables: TableLoad[] = []
  const changes: SchemaChange[] = []
  for (const table of resourceTables(load, records, catalog)) {
    const record = records.find((other) => other.table === table.schema.name)
    const changed = await changeLiveTable(liveContext, table, record)
    if (changed.changes.length > 0) {
      announceStep('table-changed', { load, table: { schema: dataset, name: table.schema.name } })
    }
    tables.push(changed.table)
    changes.push(...changed.changes)
  }
  const isStaged = load.write.kind === 'stage'
  const added = changes.filter((change) => change.kind === 'table-added').map(({ table }) => table)
  const staged = await prepareStaged(context, tables, catalog)
  const targetOf = ({ schema }: TableLoad, name: string, isNew: boolean): TargetTable => ({
    schema,
    isChild: schema.parent !== undefined,
    target: { schema: dataset, name },
    targetColumns: catalog.get(name) ?? [],
    isNew,
  })
  const live = tables.map((table) => targetOf(table, table.schema.name, added.includes(table.schema.name)))
  const prepared = tables.map((table, index): LoadTable => {
    const name = stagedName(table.schema.name)
    const target = isStaged ? targetOf(table, name, staged.has(name)) : live[index]!
    return { ...target, batch: table.batch }
  })
  const isKeyed = rowModeOf(load).kind !== 'append'
  const isVersioned = keepsVersions(load)
  const prepareAll = async (targets: readonly TargetTable[]): Promise<void> => {
    for (const { target: table, isChild } of targets)
      await engine.prepareTable(db, { table, isChild, isKeyed, isVersioned })
  }
  await prepareAll(prepared)
  if (isStaged && meetsLiveRows(load)) await prepareAll(live)
  const removedTables = await prepareRemoved(context, { root: prepared[0], liveRoot: live[0] }, catalog)
  return { tables: prepared, live, removed: removedTables, changes }
}

/** Whether live tables are made ready for staged rows: what is compared needs its index, and rows that repeat must find none. */
export function meetsLiveRows(load: Load): boolean {
  return rowModeOf(load).kind === 'append' || isAppliedLater(load)
}

/** What is staged or kept beside the live table is compared with it or published into it, and changes with it. */
async function widenTables(
  context: WideningContext,
  dataset: string,
  table: string,
  widenings: readonly ColumnWidening[],
): Promise<void> {
  for (const name of [table, ...tablesBeside(table)]) {
    const own = widenings.filter(({ from }) => columnHomes(context.catalog, table, from.name).includes(name))
    if (own.length > 0) await widenColumns(context, { schema: dataset, name }, own)
  }
}
