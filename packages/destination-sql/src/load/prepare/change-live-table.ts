import type { Load, SchemaChange, TableLoad, TableSchema } from '@standpipe/core'
import type { Kysely } from 'kysely'
import type { SqlEngine } from '../../engine/sql-engine.ts'
import type { SystemTables } from '../../layout/system-tables.ts'
import { writeComments } from '../../schema/comments.ts'
import { describeChanges } from '../../schema/describe-changes.ts'
import { ensureTable, refuseForeignColumns } from '../../schema/ensure-table.ts'
import { mergeDefinitions } from '../../schema/merge-definitions.ts'
import { sameDefinition } from '../../schema/same-definition.ts'
import type { SchemaRecord } from '../../schema/schema-records.ts'
import type { ColumnWidening } from '../../schema/widen-columns.ts'
import type { Catalog } from '../../tables/catalog.ts'

/** What changing a live table works with. */
export interface LiveTableContext {
  readonly db: Kysely<SystemTables>
  readonly engine: SqlEngine
  readonly dataset: string
  readonly pipeline: string
  readonly load: Pick<Load, 'resource'>
  readonly catalog: Catalog
  /** Gives columns of a table other types, and brings the catalog up to date. */
  widen(table: string, widenings: readonly ColumnWidening[]): Promise<void>
  /** Keeps the table as it is now. */
  record(record: SchemaRecord): Promise<void>
}

/** A table of a load as it stands after its change. */
export interface ChangedTable {
  /** With all columns that are stored, also those that the load did not name. */
  readonly table: TableLoad
  readonly changes: readonly SchemaChange[]
}

/** Makes a table what a load needs, given what is recorded of it. */
export async function changeLiveTable(
  context: LiveTableContext,
  { schema, batch, widens = [] }: TableLoad,
  record: SchemaRecord | undefined,
): Promise<ChangedTable> {
  const { db, engine, catalog, dataset, pipeline, load } = context
  // A table that was dropped by hand starts anew, whatever its record says.
  const stored = catalog.has(schema.name) ? record?.schema : undefined
  const definition = mergeDefinitions(stored, schema, widens)
  const widenings = wideningsOf(stored, definition, widens)
  const ours = new Set(stored?.columns.map((column) => column.name))
  refuseForeignColumns(engine, catalog, schema.name, ours, definition.columns)

  const name = { schema: dataset, name: schema.name }
  await context.widen(schema.name, widenings)
  const { created, added } = await ensureTable(db, engine, catalog, name, definition.columns)
  await writeComments(db, name, stored, definition)
  if (stored === undefined || !sameDefinition(definition, stored)) {
    const version = (record?.version ?? 0) + 1
    await context.record({
      table: schema.name,
      pipeline,
      resource: load.resource,
      version,
      schema: definition,
    })
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
