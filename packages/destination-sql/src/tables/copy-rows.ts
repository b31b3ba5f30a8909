import { sql, type Kysely, type RawBuilder } from 'kysely'
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
    /** Which rows of `from`; all of them by default. */
    readonly condition?: RawBuilder<unknown>
  },
): Promise<number> {
  const names = columnList(copy.columns)
  const { condition = sql`true` } = copy
  const result = await sql`
    insert into ${tableExpression(copy.to)} (${names}) select ${names} from ${tableExpression(copy.from)} where ${condition}
  `.execute(db)
  return Number(result.numAffectedRows ?? 0)
}
