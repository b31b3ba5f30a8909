import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { columnList } from './column-list.ts'
import { tableExpression, type TableName } from './table-name.ts'

/** Inserts the rows of one table into another, by column name. Resolves to the number of rows inserted. */
export async function copyRows(
  db: Kysely<SystemTables>,
  copy: {
    readonly from: TableName
    readonly to: TableName
    readonly columns: readonly { readonly name: string }[]
  },
): Promise<number> {
  const names = columnList(copy.columns)
  const result = await sql`
    insert into ${tableExpression(copy.to)} (${names}) select ${names} from ${tableExpression(copy.from)}
  `.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
