import { idColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { columnList } from '../tables/column-list.ts'
import { derivedName } from '../tables/derived-name.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { fillStage } from './insert-batch.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'
import { dedupSortOf, removedColumns } from './removed-keys.ts'

/** Puts the removals of a load into a temporary table; null when there are none. */
export async function stageRemovals(context: LoadContext, root: LoadTable): Promise<TableName | null> {
  const { removals } = context.load
  if (removals === null) return null
  const name = { schema: null, name: derivedName('_sp_gone_', root.schema.name) }
  await fillStage(context, name, removedColumns(root.schema, dedupSortOf(context.load)), removals)
  return name
}

/**
 * Keeps the removals of the load for those behind it, and forgets those of rows that are written again. A removal
 * without a value wins over nothing and is not kept.
 */
export async function keepRemovals(
  { db, load }: LoadContext,
  root: LoadTable,
  removedTable: TableName,
  ...[removals, stage]: readonly [removals: TableName | null, stage: TableName | null]
): Promise<void> {
  const target = tableExpression(removedTable)
  for (const incoming of [removals, stage]) {
    if (incoming === null) continue
    await sql`
      delete from ${target} as kept using ${tableExpression(incoming)} as incoming
      where ${sql.id('kept', idColumn.name)} = ${sql.id('incoming', idColumn.name)}
    `.execute(db)
  }
  const dedupSort = dedupSortOf(load)
  if (removals === null || dedupSort === null) return
  const names = columnList(removedColumns(root.schema, dedupSort))
  await sql`
    insert into ${target} (${names}) select ${names} from ${tableExpression(removals)}
    where ${sql.id(dedupSort.column)} is not null
  `.execute(db)
}
