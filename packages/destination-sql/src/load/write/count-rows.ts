import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { SystemTables } from '../../layout/system-tables.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'

/** How many rows a table holds, all of them or those that fulfil a condition. */
export async function countRows(
  db: Kysely<SystemTables>,
  table: TableName,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<number> {
  const { rows } = await sql<{ count: string | bigint }>`
    select count(*) as count from ${tableExpression(table)} where ${condition}
  `.execute(db)
  return Number(rows[0]?.count)
}
