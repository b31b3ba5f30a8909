import type { SchemaChange, TableLoad } from '@standpipe/core'
import { writeComments } from '../schema/comments.ts'
import { ensureTable, refuseForeignColumns } from '../schema/ensure-table.ts'
import { mergeDefinitions, typeName } from '../schema/merge-definitions.ts'
import { readResourceRecords, writeSchemaRecord, type SchemaRecord } from '../schema/schema-records.ts'
import { readCatalog, type Catalog } from '../tables/catalog.ts'
import type { LoadContext } from './load-context.ts'
import { stagedName, type LoadTable } from './load-table.ts'
import { prepareStaged } from './prepare-staged.ts'
import { refuseForeignTables } from './refuse-foreign-tables.ts'
import { resourceTables } from './resource-tables.ts'

/** The tables of a load, ready for its rows, and what had to be changed for that. */
export interface PreparedTables {
  readonly tables: readonly LoadTable[]
  readonly changes: readonly SchemaChange[]
}

/**
 * All DDL of a load. It comes before the first row is touched, because DuckDB refuses to commit a table that was
 * altered after a delete.
 */
export async function changeSchema(context: LoadContext): Promise<PreparedTables> {
  const { db, engine, dataset, pipeline, load } = context
  const loaded = load.tables.map((table) => table.schema.name)
  const records = await readResourceRecords(db, { dataset, pipeline, resource: load.resource }, loaded)
  const names = [...new Set([...loaded, ...records.map((record) => record.table)])]
  const catalog = await readCatalog(db, dataset, [...names, ...names.map(stagedName)])
  refuseForeignTables(context, records, catalog)

  const tables = resourceTables(load, records, catalog)
  const changes: SchemaChange[] = []
  const created = new Set<string>()
  for (const table of tables) {
    const record = records.find((other) => other.table === table.schema.name)
    const made = await changeLiveTable(context, catalog, table, record)
    if (made.some((change) => change.kind === 'table-added')) created.add(table.schema.name)
    changes.push(...made)
  }
  const fresh = await prepareStaged(context, tables, catalog)

  const isStaged = load.write.kind === 'stage'
  const prepared = tables.map(({ schema, batch }): LoadTable => {
    const name = isStaged ? stagedName(schema.name) : schema.name
    return {
      schema,
      batch,
      isChild: schema.parent !== undefined,
      target: { schema: dataset, name },
      targetColumns: catalog.get(name) ?? [],
      isNew: isStaged ? fresh.has(name) : created.has(name),
    }
  })
  if (isMerge(context)) {
    for (const { target, isChild } of prepared) await engine.prepareMerge(db, { table: target, isChild })
  }
  return { tables: prepared, changes }
}

async function changeLiveTable(
  { db, engine, dataset, pipeline, load }: LoadContext,
  catalog: Catalog,
  { schema }: TableLoad,
  record: SchemaRecord | undefined,
): Promise<SchemaChange[]> {
  // A table that was dropped by hand starts anew, whatever its record says.
  const stored = catalog.has(schema.name) ? record?.schema : undefined
  const definition = mergeDefinitions(stored, schema)
  const ours = new Set(stored?.columns.map((column) => column.name))
  refuseForeignColumns(engine, catalog, schema.name, ours, definition.columns)

  const name = { schema: dataset, name: schema.name }
  const { created, added } = await ensureTable(db, engine, catalog, name, definition.columns)
  await writeComments(db, name, stored, definition)
  if (created || JSON.stringify(definition) !== JSON.stringify(stored)) {
    const version = (record?.version ?? 0) + 1
    const next = { table: schema.name, pipeline, resource: load.resource, version, schema: definition }
    await writeSchemaRecord(db, dataset, next, load.createdAt)
  }
  if (created) return [{ kind: 'table-added', table: schema.name }]
  return added.map((column) => ({
    kind: 'column-added',
    table: schema.name,
    column: column.name,
    type: typeName(column),
  }))
}

function isMerge({ load: { write } }: LoadContext): boolean {
  return write.kind === 'upsert' || write.kind === 'insert-only' || (write.kind === 'stage' && write.byKey)
}
