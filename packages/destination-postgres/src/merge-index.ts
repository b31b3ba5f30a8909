import { idColumn, rootIdColumn } from '@standpipe/core'
import { derivedName, tableExpression, type MergeTable, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/**
 * The index that merging needs: on a root table the unique one that `on conflict` asks for, on a child table one
 * to find the rows of a root. Created with the first load that merges, and only if missing.
 */
export async function createMergeIndex(
  db: Kysely<SystemTables>,
  { table, isChild }: MergeTable,
): Promise<void> {
  const column = isChild ? rootIdColumn.name : idColumn.name
  const index = derivedName(isChild ? '_sp_root_' : '_sp_key_', table.name)
  const { rows } = await sql`
    select 1 from pg_indexes where schemaname = ${table.schema} and indexname = ${index}
  `.execute(db)
  if (rows.length > 0) return
  const kind = isChild ? sql`index` : sql`unique index`
  await sql`
    create ${kind} ${sql.id(index)} on ${tableExpression(table)} (${sql.id(column)})
  `.execute(db)
}
