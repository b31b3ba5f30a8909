import {
  announceStep,
  sqlEngineDefaults,
  tableExpression,
  type PublishStep,
  type SystemTables,
  type TableName,
} from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/**
 * Publishes by dropping the live table and renaming the staged one, twenty times as fast as moving the rows.
 * What hangs on the live table moves along: indexes and comments are made again, views find tables by name. A
 * table with anything that would be lost keeps its identity and gets the rows moved.
 */
export async function publishBySwap(db: Kysely<SystemTables>, tables: readonly PublishStep[]): Promise<void> {
  const others: PublishStep[] = []
  for (const step of tables) {
    const indexes = await indexesOf(db, step.live)
    if (await canSwap(db, step, indexes)) {
      await swap(db, step, indexes)
      announceStep('table-published', { table: step.live })
    } else {
      others.push(step)
    }
  }
  await sqlEngineDefaults.publish(db, others)
}

interface Index {
  readonly name: string
  readonly sql: string
  readonly comment: string | null
  /** The current database. */
  readonly catalog: string
}

async function canSwap(
  db: Kysely<SystemTables>,
  { live, staged, isChanged }: PublishStep,
  indexes: readonly Index[],
): Promise<boolean> {
  // DuckDB's log names the table of deleted and changed rows as it is called after the swap: when the log is read again
  // after a crash, that is still the old one, and the load is lost or the file cannot be opened.
  if (isChanged) return false
  // DuckDB writes the statement of an index without the database, and cannot read it when both have one name.
  if (indexes.some(({ catalog }) => catalog === live.schema)) return false
  const { rows: constraints } = await sql`
    select 1 from duckdb_constraints()
    where database_name = current_database() and schema_name = ${live.schema} and (
      (table_name = ${live.name} and constraint_type <> 'NOT NULL') or referenced_table = ${live.name}
    )
  `.execute(db)
  if (constraints.length > 0) return false
  const { rows: differences } = await sql`
    select column_name, data_type, is_nullable, column_default
    from duckdb_columns()
    where database_name = current_database() and schema_name = ${live.schema}
      and table_name in (${live.name}, ${staged.name})
    group by all having count(*) <> 2
  `.execute(db)
  return differences.length === 0
}

async function swap(db: Kysely<SystemTables>, step: PublishStep, indexes: readonly Index[]): Promise<void> {
  const live = tableExpression(step.live)
  const comments = await commentsOf(db, step.live)
  await sql`drop table ${live}`.execute(db)
  await sql`alter table ${tableExpression(step.staged)} rename to ${sql.id(step.live.name)}`.execute(db)
  for (const { column, comment } of comments) {
    const target = column === null ? sql`table ${live}` : sql`column ${live}.${sql.id(column)}`
    await sql`comment on ${target} is ${sql.lit(comment)}`.execute(db)
  }
  for (const index of indexes) {
    await sql.raw(index.sql).execute(db)
    if (index.comment === null) continue
    const name = tableExpression({ schema: step.live.schema, name: index.name })
    await sql`comment on index ${name} is ${sql.lit(index.comment)}`.execute(db)
  }
}

async function indexesOf(db: Kysely<SystemTables>, table: TableName): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select index_name as name, sql, comment, current_database() as catalog from duckdb_indexes()
    where database_name = current_database() and schema_name = ${table.schema} and table_name = ${table.name}
      and sql is not null
  `.execute(db)
  return rows
}

/** Comments of a table (column null) and of its columns. */
async function commentsOf(
  db: Kysely<SystemTables>,
  table: TableName,
): Promise<{ readonly column: string | null; readonly comment: string }[]> {
  const { rows } = await sql<{ column: string | null; comment: string }>`
    select null as "column", comment from duckdb_tables()
    where database_name = current_database() and schema_name = ${table.schema} and table_name = ${table.name}
      and comment is not null
    union all
    select column_name, comment from duckdb_columns()
    where database_name = current_database() and schema_name = ${table.schema} and table_name = ${table.name}
      and comment is not null
  `.execute(db)
  return rows
}
