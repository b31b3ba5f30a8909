import { sql } from 'kysely'
import { columnList } from '../../tables/column-list.ts'
import { derivedName } from '../../tables/derived-name.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { fillStage } from './insert-batch.ts'
import type { LoadContext } from '../load-context.ts'
import type { TargetTable } from '../load-table.ts'
import { removedColumns } from '../removed-keys.ts'
import { dedupSortOf, matchColumnOf } from '../row-mode.ts'

/** Puts the removals of a load into a temporary table; null when there are none. */
export async function stageRemovals(context: LoadContext, root: TargetTable): Promise<TableName | null> {
  const { removals } = context.load
  if (removals === null) return null
  const name = { schema: null, name: derivedName('_sp_gone_', root.schema.name) }
  await fillStage(context, name, removals.columns, removals.batch)
  return name
}

/** Rows and removals on their way into a table. */
export interface IncomingKeys {
  /** Root rows; null when there are none. */
  readonly rows: TableName | null
  readonly removals: TableName | null
}

/**
 * Keeps the removals for the loads behind this one, and forgets those of rows that are written again. In a live table
 * a removal without a value wins over nothing and is not kept.
 */
export async function keepRemovals(
  { db, load }: LoadContext,
  root: TargetTable,
  removedTable: { readonly name: TableName; readonly isStaged: boolean },
  incoming: IncomingKeys,
): Promise<void> {
  const target = tableExpression(removedTable.name)
  const { name } = matchColumnOf(load)
  for (const keys of [incoming.removals, incoming.rows]) {
    if (keys === null) continue
    await sql`
      delete from ${target} as kept using ${tableExpression(keys)} as incoming
      where ${sql.id('kept', name)} = ${sql.id('incoming', name)}
    `.execute(db)
  }
  if (incoming.removals === null) return
  const source = tableExpression(incoming.removals)
  const dedupSort = dedupSortOf(load)
  if (removedTable.isStaged) {
    const names = columnList(load.removals?.columns ?? [])
    await sql`insert into ${target} (${names}) select ${names} from ${source}`.execute(db)
  } else if (dedupSort !== null) {
    const names = columnList(removedColumns(root.schema, dedupSort))
    await sql`
      insert into ${target} (${names}) select ${names} from ${source}
      where ${sql.id(dedupSort.column)} is not null
    `.execute(db)
  }
}
