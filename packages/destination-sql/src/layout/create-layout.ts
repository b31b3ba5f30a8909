import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import { inTransaction } from '../engine/in-transaction.ts'
import type { SqlEngine } from '../engine/sql-engine.ts'
import { readCatalog } from '../tables/catalog.ts'
import { layoutVersion } from './migrations.ts'
import type { SystemTables } from './system-tables.ts'

type Table = CreateTableBuilder<string, string>

const layout: { readonly [name in keyof SystemTables]: (table: Table) => Table } = {
  _sp_version: (table) => table.addColumn('version', 'bigint', (column) => column.notNull()),
  _sp_schema: (table) =>
    table
      .addColumn('table_name', 'text', (column) => column.notNull())
      .addColumn('pipeline', 'text', (column) => column.notNull())
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .addColumn('run_id', 'uuid')
      .addColumn('load_id', 'uuid')
      .addPrimaryKeyConstraint('_sp_schema_key', ['table_name', 'version'] as never[]),
  _sp_state: (table) =>
    table
      .addColumn('pipeline', 'text', (column) => column.notNull())
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('partition', 'text', (column) => column.notNull())
      .addColumn('cursor', 'text')
      .addColumn('candidate', 'text')
      .addColumn('position', 'text')
      .addColumn('read_id', 'text')
      .addColumn('position_fingerprint', 'text', (column) => column.notNull())
      .addColumn('cursor_fingerprint', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .addColumn('progress', 'text')
      .addPrimaryKeyConstraint('_sp_state_key', ['pipeline', 'resource', 'partition'] as never[]),
  _sp_loads: (table) =>
    table
      .addColumn('load_id', 'uuid', (column) => column.primaryKey())
      .addColumn('run_id', 'uuid', (column) => column.notNull())
      .addColumn('read_id', 'uuid', (column) => column.notNull())
      .addColumn('pipeline', 'text', (column) => column.notNull())
      .addColumn('resource', 'text', (column) => column.notNull())
      .addColumn('pages', 'bigint', (column) => column.notNull())
      .addColumn('rows', 'bigint', (column) => column.notNull())
      .addColumn('rows_by_table', 'text', (column) => column.notNull())
      .addColumn('missing', 'bigint', (column) => column.notNull())
      .addColumn('removed', 'bigint', (column) => column.notNull())
      .addColumn('schema_changes', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('versions', 'text'),
  _sp_runs: (table) =>
    table
      .addColumn('run_id', 'uuid', (column) => column.primaryKey())
      .addColumn('pipeline', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('started_at', 'timestamptz', (column) => column.notNull())
      .addColumn('finished_at', 'timestamptz')
      .addColumn('status', 'text')
      .addColumn('rows', 'bigint')
      .addColumn('error', 'text')
      .addColumn('number', 'bigint')
      .addColumn('command', 'text')
      .addColumn('resource_errors', 'text'),
}

/** Names of the system tables. */
export const systemTableNames: readonly string[] = Object.keys(layout)

/** Creates the dataset and its system tables, each only when it is missing, in one transaction. */
export async function createLayout(
  engine: Pick<SqlEngine, 'beforeLayout'>,
  db: Kysely<SystemTables>,
  dataset: string,
): Promise<void> {
  if ((await readCatalog(db, dataset, systemTableNames)).size === systemTableNames.length) return
  await inTransaction(db, async (transaction) => {
    await engine.beforeLayout?.(transaction, dataset)
    // Another session may have been faster.
    const existing = await readCatalog(transaction, dataset, systemTableNames)
    if (!(await schemaExists(transaction, dataset))) await transaction.schema.createSchema(dataset).execute()
    for (const [name, addColumns] of Object.entries(layout)) {
      if (existing.has(name)) continue
      await addColumns(transaction.withSchema(dataset).schema.createTable(name)).execute()
    }
    if (existing.has('_sp_version')) return
    await transaction
      .withSchema(dataset)
      .insertInto('_sp_version')
      .values({ version: layoutVersion })
      .execute()
  })
}

/** Whether a dataset is there. Asked first because `create schema if not exists` wants the right to create schemas even when it exists. */
export async function schemaExists(db: Kysely<SystemTables>, dataset: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.schemata
    where catalog_name = current_database() and schema_name = ${dataset}
  `.execute(db)
  return rows.length > 0
}
