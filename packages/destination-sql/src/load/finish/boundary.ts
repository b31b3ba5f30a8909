import { validFromColumn, validToColumn } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import { tableExpression } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { TargetTable } from '../load-table.ts'

/**
 * The time at which a read's versions open and close, as an expression: that of the load, or just behind the latest one
 * of the table, so that a clock that was set back makes no version end before it began.
 */
export async function boundaryOf(
  { db, engine, load }: LoadContext,
  root: TargetTable,
): Promise<RawBuilder<unknown>> {
  const type = sql.raw(engine.columnType(validFromColumn))
  const behind = [validFromColumn, validToColumn].map(
    ({ name }) =>
      sql`select max(${sql.id(name)}) + interval '1 microsecond' from ${tableExpression(root.target)}`,
  )
  const moments = [sql`select cast(${load.createdAt} as ${type}) as moment`, ...behind]
  const { rows } = await sql<{ boundary: string }>`
    select cast(max(moment) as text) as boundary from (${sql.join(moments, sql` union all `)}) as moments
  `.execute(db)
  return sql`cast(${rows[0]?.boundary} as ${type})`
}
