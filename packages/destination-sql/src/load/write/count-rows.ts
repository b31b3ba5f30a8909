import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../../layout/system-tables.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'

/** How many rows a table holds. */
export async function countRows(db: Kysely<SystemTables>, table: TableName): Promise<number> {
  const { rows } = await sql<{ count: string | bigint }>`
    select count(*) as count from ${tableExpression(table)}
  `.execute(db)
  return Number(rows[0]?.count)
}
