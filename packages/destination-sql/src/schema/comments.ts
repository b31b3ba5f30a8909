import type { TableSchema } from '@standpipe/core'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'

/** Writes the descriptions that are new or changed as comments; comments without a description are left alone. */
export async function writeComments(
  db: Kysely<SystemTables>,
  table: TableName,
  before: TableSchema | undefined,
  after: TableSchema,
): Promise<void> {
  const target = tableExpression(table)
  if (after.description !== undefined && after.description !== before?.description) {
    await sql`comment on table ${target} is ${literal(after.description)}`.execute(db)
  }
  const known = new Map(before?.columns.map((column) => [column.name, column.description]))
  for (const { name, description } of after.columns) {
    if (description === undefined || description === known.get(name)) continue
    await sql`comment on column ${target}.${sql.id(name)} is ${literal(description)}`.execute(db)
  }
}

/** A description comes from an API's document; neither engine takes NUL in a statement. */
function literal(text: string): RawBuilder<string> {
  return sql.lit(text.replaceAll('\0', '\ufffd').toWellFormed())
}
