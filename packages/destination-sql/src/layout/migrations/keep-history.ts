import { sql, type CreateTableBuilder } from 'kysely'
import { tableExpression } from '../../tables/table-name.ts'
import type { Migration, MigrationStep } from '../migration.ts'

/**
 * To layout 2: `_sp_schema` keeps every version of a table, with the load that made it; `_sp_runs` numbers its rows,
 * says which command they are of and what each resource failed with; `_sp_loads` counts rows that were removed.
 */
export const keepHistory: Migration = {
  migrate: { _sp_schema: keepVersions, _sp_runs: numberRuns, _sp_loads: countRemovals },
}

async function keepVersions(step: MigrationStep): Promise<void> {
  await (step.engine.supportsKeyChanges ? changeKey(step) : rebuild(step))
}

/** In place, so that grants and views of the user stay. */
async function changeKey({ db, dataset }: MigrationStep): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select constraint_name as name from information_schema.table_constraints
    where table_schema = ${dataset} and table_name = '_sp_schema' and constraint_type = 'PRIMARY KEY'
  `.execute(db)
  const alter = () => db.withSchema(dataset).schema.alterTable('_sp_schema')
  for (const { name } of rows) await alter().dropConstraint(name).execute()
  await alter().addColumn('run_id', 'uuid').addColumn('load_id', 'uuid').execute()
  await alter().addPrimaryKeyConstraint('_sp_schema_key', ['table_name', 'version']).execute()
}

async function rebuild({ db, dataset }: MigrationStep): Promise<void> {
  const table = tableExpression({ schema: dataset, name: '_sp_schema' })
  const kept = tableExpression({ schema: null, name: '_sp_kept_schema' })
  await sql`create temporary table ${kept} as select * from ${table}`.execute(db)
  await sql`drop table ${table}`.execute(db)
  await addColumns(db.withSchema(dataset).schema.createTable('_sp_schema')).execute()
  const columns = sql`table_name, pipeline, resource, version, definition, changed_at`
  await sql`insert into ${table} (${columns}) select ${columns} from ${kept}`.execute(db)
  await sql`drop table ${kept}`.execute(db)
}

/** The table as layout 2 has it, whatever later ones make of it. */
function addColumns(table: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> {
  return table
    .addColumn('table_name', 'text', (column) => column.notNull())
    .addColumn('pipeline', 'text', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
    .addColumn('run_id', 'uuid')
    .addColumn('load_id', 'uuid')
    .addPrimaryKeyConstraint('_sp_schema_key', ['table_name', 'version'] as never[])
}

async function numberRuns({ db, dataset }: MigrationStep): Promise<void> {
  const columns = [
    ['number', 'bigint'],
    ['command', 'text'],
    ['resource_errors', 'text'],
  ] as const
  // One statement a column: DuckDB can add only one at a time.
  for (const [name, type] of columns) {
    await db.withSchema(dataset).schema.alterTable('_sp_runs').addColumn(name, type).execute()
  }
  const table = tableExpression({ schema: dataset, name: '_sp_runs' })
  await sql`
    update ${table} as stored set command = 'run', number = counted.number
    from (
      select run_id, row_number() over (partition by pipeline order by started_at, run_id) as number from ${table}
    ) as counted
    where counted.run_id = stored.run_id
  `.execute(db)
}

async function countRemovals({ db, dataset }: MigrationStep): Promise<void> {
  const loads = db.withSchema(dataset).schema.alterTable('_sp_loads')
  await loads.addColumn('removed', 'bigint', (column) => column.defaultTo(0)).execute()
}
