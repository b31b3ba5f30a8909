import { DestinationError, idColumn, rootIdColumn, runIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { copyRows } from '../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable, PreparedTables, RemovedTables } from './load-table.ts'
import { dedupSortOf, removedColumns } from './removed-keys.ts'

/** What the end of a read changed. */
export interface FinishedRead {
  /** Tables that it published into. */
  readonly published: readonly TableName[]
  /** Root rows that were missing. */
  readonly missing: number
}

/** What the last load of a read does besides its rows: publish what was staged, remove what was missing. */
export async function finishRead(
  context: LoadContext,
  { tables, removed }: PreparedTables,
): Promise<FinishedRead> {
  const { db, engine, dataset, load } = context
  const { finish, write } = load
  if (finish === null) return { published: [], missing: 0 }
  if (write.kind === 'stage') {
    if (!finish.publish) return { published: [], missing: 0 }
    const steps = tables.map(({ schema, target, targetColumns }) => ({
      staged: target,
      live: { schema: dataset, name: schema.name },
      columns: targetColumns,
    }))
    await engine.publish(db, steps)
    await publishRemoved(context, tables, removed)
    return { published: steps.map(({ live }) => live), missing: 0 }
  }
  return { published: [], missing: finish.onMissing === 'delete' ? await deleteMissing(context, tables) : 0 }
}

/** What was removed from the old content says nothing of the new one. */
async function publishRemoved(
  { db, load }: LoadContext,
  [root]: readonly LoadTable[],
  { live, target: staged }: RemovedTables,
): Promise<void> {
  if (live !== null) await sql`delete from ${tableExpression(live)}`.execute(db)
  if (staged === null || root === undefined) return
  const columns = removedColumns(root.schema, dedupSortOf(load))
  if (live !== null) await copyRows(db, { from: staged, to: live, columns })
  await sql`drop table ${tableExpression(staged)}`.execute(db)
}

async function deleteMissing({ db, load }: LoadContext, tables: readonly LoadTable[]): Promise<number> {
  const [root, ...children] = tables
  if (root === undefined) return 0
  const missing = sql`${sql.id(runIdColumn.name)} <> cast(${load.readId} as uuid)`
  for (const { target } of children.toReversed()) {
    await sql`
      delete from ${tableExpression(target)} where ${sql.id(rootIdColumn.name)} in (
        select ${sql.id(idColumn.name)} from ${tableExpression(root.target)} where ${missing}
      )
    `.execute(db)
  }
  const { numAffectedRows } = await sql`
    delete from ${tableExpression(root.target)} where ${missing}
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Refuses what the columns cannot tell, before anything is written. */
export function refuseUnsupportedFinish({ load }: LoadContext): void {
  const { finish, write } = load
  const problem =
    finish?.onMissing === 'flag'
      ? 'rows that were missing cannot be flagged'
      : finish?.onMissing === 'delete' && write.kind === 'insert-only'
        ? 'insert-only leaves stored rows as they are, so it cannot tell which of them were missing'
        : finish?.publish && write.kind !== 'stage'
          ? 'only staged rows can be published'
          : null
  if (problem === null) return
  throw new DestinationError({ message: `resource "${load.resource}": ${problem}` })
}
