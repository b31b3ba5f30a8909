import { DestinationError, type Column } from '@standpipe/core'
import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import type { Catalog } from '../tables/catalog.ts'
import type { TableName } from '../tables/table-name.ts'

/** What had to be done to a table. */
export interface TableDifference {
  readonly created: boolean
  /** Columns added to a table that was there already. */
  readonly added: readonly Column[]
}

/**
 * Makes a table have these columns, and brings the catalog up to date. DDL is sent only for a difference: even
 * an `add column if not exists` that has nothing to do would lock the table against its readers.
 */
export async function ensureTable(
  db: Kysely<SystemTables>,
  engine: SqlEngine,
  catalog: Catalog,
  table: TableName,
  columns: readonly Column[],
): Promise<TableDifference> {
  const physical = catalog.get(table.name)
  if (physical === undefined) {
    await createTable(db, engine, table, columns)
    catalog.set(
      table.name,
      columns.map((column) => ({ name: column.name, type: engine.columnType(column) })),
    )
    return { created: true, added: [] }
  }
  const names = new Set(physical.map((column) => column.name))
  const added = columns.filter((column) => !names.has(column.name))
  for (const column of added) {
    // One statement a column, nullable: DuckDB can neither add several at once nor one that is not null.
    const alter = inSchema(db, table).schema.alterTable(table.name)
    await alter.addColumn(column.name, sql.raw(engine.columnType(column))).execute()
  }
  const more = added.map((column) => ({ name: column.name, type: engine.columnType(column) }))
  catalog.set(table.name, [...physical, ...more])
  return { created: false, added }
}

/** Creates a table; only system columns are `not null`, because what is declared of the others may change. */
export async function createTable(
  db: Kysely<SystemTables>,
  engine: SqlEngine,
  table: TableName,
  columns: readonly Column[],
): Promise<void> {
  let builder: CreateTableBuilder<string, string> = inSchema(db, table).schema.createTable(table.name)
  if (table.schema === null) builder = builder.temporary()
  for (const column of columns) {
    const required = !column.nullable && column.name.startsWith('_sp_')
    builder = builder.addColumn(column.name, sql.raw(engine.columnType(column)), (definition) =>
      required ? definition.notNull() : definition,
    )
  }
  await builder.execute()
}

/** Refuses a column that somebody else added with another type than the load needs. */
export function refuseForeignColumns(
  engine: SqlEngine,
  catalog: Catalog,
  table: string,
  ours: ReadonlySet<string>,
  columns: readonly Column[],
): void {
  const physical = new Map(catalog.get(table)?.map((column) => [column.name, column.type]))
  for (const column of columns) {
    const found = physical.get(column.name)
    const wanted = engine.columnType(column)
    if (found === undefined || found === wanted || ours.has(column.name)) continue
    throw new DestinationError({
      message: `column "${column.name}" of table "${table}" exists with type ${found} and was not made by Standpipe; the load needs ${wanted}`,
      hint: 'Rename or drop the column, then run again.',
    })
  }
}

function inSchema(db: Kysely<SystemTables>, table: TableName): Kysely<SystemTables> {
  return table.schema === null ? db : db.withSchema(table.schema)
}
