import type { SchemaChange, TableLoad, TableSchema } from '@standpipe/core'
import { writeComments } from '../../schema/comments.ts'
import { ensureTable, refuseForeignColumns } from '../../schema/ensure-table.ts'
import { columnHomes } from '../../schema/column-homes.ts'
import { describeChanges } from '../../schema/describe-changes.ts'
import { mergeDefinitions } from '../../schema/merge-definitions.ts'
import { sameDefinition } from '../../schema/same-definition.ts'
import { readResourceRecords, writeSchemaRecord, type SchemaRecord } from '../../schema/schema-records.ts'
import { widenColumns, type ColumnWidening, type WideningContext } from '../../schema/widen-columns.ts'
import { readCatalog, type Catalog } from '../../tables/catalog.ts'
import type { LoadContext } from '../load-context.ts'
import { stagedName, type LoadTable, type PreparedTables, type TargetTable } from '../load-table.ts'
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

  const tables: TableLoad[] = []
  const changes: SchemaChange[] = []
  for (const table of resourceTables(load, records, catalog)) {
    const record = records.find((other) => other.table === table.schema.name)
    const changed = await changeLiveTable(context, catalog, table, record)
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
  // What is compared needs its index, and rows that repeat must find none of an earlier merge.
  if (isStaged && (!isKeyed || isAppliedLater(load))) await prepareAll(live)
  const removedTables = await prepareRemoved(context, { root: prepared[0], liveRoot: live[0] }, catalog)
  return { tables: prepared, live, removed: removedTables, changes }
}

interface ChangedTable {
  /** The table with all columns that are stored, also those that the load did not name. */
  readonly table: TableLoad
  readonly changes: readonly SchemaChange[]
}

async function changeLiveTable(
  { db, engine, dataset, pipeline, load }: LoadContext,
  catalog: Catalog,
  { schema, batch, widens = [] }: TableLoad,
  record: SchemaRecord | undefined,
): Promise<ChangedTable> {
  // A table that was dropped by hand starts anew, whatever its record says.
  const stored = catalog.has(schema.name) ? record?.schema : undefined
  const definition = mergeDefinitions(stored, schema, widens)
  const widenings = wideningsOf(stored, definition, widens)
  const ours = new Set(stored?.columns.map((column) => column.name))
  refuseForeignColumns(engine, catalog, schema.name, ours, definition.columns)

  const name = { schema: dataset, name: schema.name }
  await widenTables({ db, engine, catalog }, dataset, schema.name, widenings)
  const { created, added } = await ensureTable(db, engine, catalog, name, definition.columns)
  const isChanged = created || added.length > 0 || widenings.length > 0
  if (isChanged) announceStep('table-changed', { load, table: name })
  await writeComments(db, name, stored, definition)
  if (stored === undefined || !sameDefinition(definition, stored)) {
    const version = (record?.version ?? 0) + 1
    const next = { table: schema.name, pipeline, resource: load.resource, version, schema: definition }
    await writeSchemaRecord(db, dataset, next, load)
  }
  const forgotten = definition.columns.slice(schema.columns.length)
  const nulls = forgotten.map(() => ({ kind: 'constant', value: null }) as const)
  return {
    table: {
      schema: definition,
      batch: batch === null ? null : { ...batch, columns: [...batch.columns, ...nulls] },
    },
    changes: created
      ? [{ kind: 'table-added', table: schema.name }]
      : describeChanges(definition, widenings, added),
  }
}

function wideningsOf(
  stored: TableSchema | undefined,
  definition: TableSchema,
  widens: readonly string[],
): readonly ColumnWidening[] {
  const after = new Map(definition.columns.map((column) => [column.name, column]))
  return (stored?.columns ?? []).flatMap((from) => {
    const to = after.get(from.name)
    return to === undefined || !widens.includes(from.name) ? [] : { from, to }
  })
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
