import { idColumn, rootIdColumn } from '@standpipe/core'
import { derivedName, tableExpression, type RowsTable, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/**
 * Gives a table the index that merging needs: a root table the unique one that `on conflict` asks for, a child
 * table one to find the rows of a root. The unique one goes again when rows may repeat. Asks the catalog first,
 * because even DDL that has nothing to do would lock the table.
 */
export async function adjustIndexes(
  db: Kysely<SystemTables>,
  { table, isChild, isKeyed }: RowsTable,
): Promise<void> {
  const index = derivedName(isChild ? '_sp_root_' : '_sp_key_', table.name)
  const { rows } = await sql`
    select 1 from pg_indexes where schemaname = ${table.schema} and indexname = ${index}
  `.execute(db)
  const exists = rows.length > 0
  if (isKeyed && !exists) {
    const kind = isChild ? sql`index` : sql`unique index`
    const column = isChild ? rootIdColumn.name : idColumn.name
    await sql`create ${kind} ${sql.id(index)} on ${tableExpression(table)} (${sql.id(column)})`.execute(db)
  } else if (!isKeyed && exists && !isChild) {
    await sql`drop index ${tableExpression({ schema: table.schema, name: index })}`.execute(db)
  }
}
