import type { SchemaChange, TableLoad, TableSchema } from '@standpipe/core'
import { writeComments } from '../schema/comments.ts'
import { ensureTable, refuseForeignColumns } from '../schema/ensure-table.ts'
import { describeChanges } from '../schema/describe-changes.ts'
import { mergeDefinitions } from '../schema/merge-definitions.ts'
import { readResourceRecords, writeSchemaRecord, type SchemaRecord } from '../schema/schema-records.ts'
import { widenColumns, type ColumnWidening, type WideningContext } from '../schema/widen-columns.ts'
import { readCatalog, type Catalog } from '../tables/catalog.ts'
import { columnHomes, tablesBeside } from '../schema/column-homes.ts'
import type { LoadContext } from './load-context.ts'
import { stagedName, type LoadTable, type PreparedTables } from './load-table.ts'
import { prepareRemoved } from './prepare-removed.ts'
import { prepareStaged } from './prepare-staged.ts'
import { refuseForeignTables } from './refuse-foreign-tables.ts'
import { removedName } from './removed-keys.ts'
import { resourceTables } from './resource-tables.ts'

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
  const prepared = tables.map(({ schema, batch }): LoadTable => {
    const name = isStaged ? stagedName(schema.name) : schema.name
    return {
      schema,
      batch,
      isChild: schema.parent !== undefined,
      target: { schema: dataset, name },
      targetColumns: catalog.get(name) ?? [],
      isNew: isStaged ? staged.has(name) : added.includes(name),
    }
  })
  const isKeyed = writesByKey(context)
  for (const { schema, target, isChild } of prepared) {
    await engine.prepareTable(db, { table: target, isChild, isKeyed })
    const live = { schema: dataset, name: schema.name }
    // Rows that repeat are going to be published into a table that may have been merged into before.
    if (isStaged && !isKeyed) await engine.prepareTable(db, { table: live, isChild, isKeyed })
  }
  return { tables: prepared, removed: await prepareRemoved(context, prepared, catalog), changes }
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
  await writeComments(db, name, stored, definition)
  if (created || JSON.stringify(definition) !== JSON.stringify(stored)) {
    const version = (record?.version ?? 0) + 1
    const next = { table: schema.name, pipeline, resource: load.resource, version, schema: definition }
    await writeSchemaRecord(db, dataset, next, load.createdAt)
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
  for (const name of tablesBeside(table)) {
    const own = widenings.filter(({ from }) => columnHomes(context.catalog, table, from.name).includes(name))
    if (own.length > 0) await widenColumns(context, { schema: dataset, name }, own)
  }
}

function writesByKey({ load: { write } }: LoadContext): boolean {
  return write.kind === 'stage' ? write.byKey : write.kind !== 'append'
}
