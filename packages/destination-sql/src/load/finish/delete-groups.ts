import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables } from '../load-table.ts'
import { rowModeOf } from '../row-mode.ts'

/**
 * Deletes the live rows, with their children, whose group came with the read. Where rows are upserted, those that came
 * themselves, or whose removal did, are left for the upsert: it keeps what users wrote into columns of their own, and
 * asks `dedupSort`. Resolves to the number of root rows.
 */
export async function deleteGroups(
  { db, load }: LoadContext,
  { tables, live, removed }: PreparedTables,
  mergeKey: readonly string[],
): Promise<number> {
  const [staged] = tables
  const [root, ...children] = live
  if (staged === undefined || root === undefined) return 0
  const groups = [staged.target, ...(removed.target === null ? [] : [removed.target])]
  const hasCome = (columns: readonly string[]): RawBuilder<unknown> => {
    const anywhere = groups.map((table) => matches(table, columns))
    return sql`(${sql.join(anywhere, sql` or `)})`
  }
  const isUpserted = rowModeOf(load).kind === 'upsert'
  const came = isUpserted ? sql`${hasCome(mergeKey)} and not ${hasCome([idColumn.name])}` : hasCome(mergeKey)
  for (const { target } of children.toReversed()) {
    await sql`
      delete from ${tableExpression(target)} where ${sql.id(rootIdColumn.name)} in (
        select ${sql.id('stored', idColumn.name)} from ${tableExpression(root.target)} as stored where ${came}
      )
    `.execute(db)
  }
  const { numAffectedRows } = await sql`
    delete from ${tableExpression(root.target)} as stored where ${came}
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Whether a row of a table has the same values in these columns as the stored one. */
function matches(table: TableName, columns: readonly string[]): RawBuilder<unknown> {
  const equal = columns.map((name) => sql`${sql.id('incoming', name)} = ${sql.id('stored', name)}`)
  return sql`exists (select 1 from ${tableExpression(table)} as incoming where ${sql.join(equal, sql` and `)})`
}
