import { DestinationError, idColumn, rootIdColumn, runIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables, TargetTable } from '../load-table.ts'
import { publishStaged, type PublishedRows } from './publish-staged.ts'
import { rowModeOf } from '../row-mode.ts'

/** What the end of a read changed. */
export interface FinishedRead extends PublishedRows {
  /** Tables that it published into. */
  readonly published: readonly TableName[]
}

/** What the last load of a read does besides its rows: publish what was staged, remove what was missing. */
export async function finishRead(context: LoadContext, prepared: PreparedTables): Promise<FinishedRead> {
  const { finish, write } = context.load
  const publishes = write.kind === 'stage' && finish?.publish === true
  const rows = publishes ? await publishStaged(context, prepared) : { missing: 0, removed: 0 }
  const removesMissing = finish?.onMissing === 'delete' && (publishes || write.kind !== 'stage')
  return {
    published: publishes ? prepared.live.map(({ target }) => target) : [],
    missing: rows.missing + (removesMissing ? await deleteMissing(context, prepared.live) : 0),
    removed: rows.removed,
  }
}

async function deleteMissing({ db, load }: LoadContext, tables: readonly TargetTable[]): Promise<number> {
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
      : finish?.onMissing === 'delete' && rowModeOf(load).kind === 'insert-only'
        ? 'insert-only leaves stored rows as they are, so it cannot tell which of them were missing'
        : finish?.publish && write.kind !== 'stage'
          ? 'only staged rows can be published'
          : null
  if (problem === null) return
  throw new DestinationError({ message: `resource "${load.resource}": ${problem}` })
}
