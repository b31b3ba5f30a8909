import type { SystemTables, TableName } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/** Rows of a table up to which a column is rewritten: that takes about a second. */
const largestRewrite = 50_000_000

/**
 * Whether a column may change its type: DuckDB refuses that to any column of a table with an index, a constraint or a
 * foreign key to it, and would make them again only by dropping them. Views find columns by name.
 */
export async function mayChangeType(db: Kysely<SystemTables>, table: TableName): Promise<boolean> {
  const { rows } = await sql`
    select 1 from duckdb_indexes()
    where database_name = current_database() and schema_name = ${table.schema} and table_name = ${table.name}
    union all
    select 1 from duckdb_constraints()
    where database_name = current_database() and schema_name = ${table.schema} and (
      (table_name = ${table.name} and constraint_type <> 'NOT NULL') or referenced_table = ${table.name}
    )
    union all
    select 1 from duckdb_tables()
    where database_name = current_database() and schema_name = ${table.schema} and table_name = ${table.name}
      and estimated_size > ${largestRewrite}
  `.execute(db)
  return rows.length === 0
}
