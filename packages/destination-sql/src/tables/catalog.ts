import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'

/** A column as the database describes it. */
export interface PhysicalColumn {
  readonly name: string
  /** SQL type in the spelling of `information_schema.columns`. */
  readonly type: string
}

/** The tables that exist, with their columns in order. */
export type Catalog = Map<string, readonly PhysicalColumn[]>

/** Reads which of these tables exist in the dataset, and what they look like. */
export async function readCatalog(
  db: Kysely<SystemTables>,
  dataset: string,
  names: readonly string[],
): Promise<Catalog> {
  const catalog = new Map<string, PhysicalColumn[]>()
  if (names.length === 0) return catalog
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select table_name as "table", column_name as name, data_type as type
    from information_schema.columns
    where table_catalog = current_database() and table_schema = ${dataset} and table_name in (${sql.join(names)})
    order by table_name, ordinal_position
  `.execute(db)
  for (const { table, name, type } of rows) {
    const columns = catalog.get(table) ?? []
    columns.push({ name, type })
    catalog.set(table, columns)
  }
  return catalog
}

/** Whether a table exists in the dataset. */
export async function hasTable(db: Kysely<SystemTables>, dataset: string, table: string): Promise<boolean> {
  return (await readCatalog(db, dataset, [table])).has(table)
}
