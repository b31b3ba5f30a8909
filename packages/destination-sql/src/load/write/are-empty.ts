import { sql } from 'kysely'
import { tableExpression } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { TargetTable } from '../load-table.ts'

/** Whether none of the targets holds a row, so that there is nothing to compare with. */
export async function areEmpty({ db }: LoadContext, tables: readonly TargetTable[]): Promise<boolean> {
  for (const { target, isNew } of tables) {
    if (isNew) continue
    const { rows } = await sql`select 1 from ${tableExpression(target)} limit 1`.execute(db)
    if (rows.length > 0) return false
  }
  return true
}
