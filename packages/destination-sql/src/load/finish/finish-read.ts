import { DestinationError, idColumn, missingSinceColumn, rootIdColumn, runIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables, TargetTable } from '../load-table.ts'
import { publishStaged, type PublishedRows } from './publish-staged.ts'
import { keepsVersions, publicationOf, rowModeOf } from '../row-mode.ts'
import { announceStep } from '../../steps/announce-step.ts'

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
  const isOver = finish !== null && (publishes || write.kind !== 'stage')
  return {
    ...rows,
    published: publishes ? prepared.live.map(({ target }) => target) : [],
    missing: rows.missing + (isOver ? await handleMissing(context, prepared.live) : 0),
  }
}

function handleMissing(context: LoadContext, live: readonly TargetTable[]): Promise<number> {
  const { load } = context
  // Of versions it is the key that did not come, which publishing them knew.
  if (keepsVersions(load)) return Promise.resolve(0)
  switch (load.finish?.onMissing) {
    case 'delete':
      return deleteMissing(context, live)
    case 'flag':
      return flagMissing(context, live)
    default:
      return Promise.resolve(0)
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
  announceStep('missing-rows-removed', { load, table: root.target })
  return Number(numAffectedRows ?? 0)
}

/** A row that comes again is written anew, without a flag. */
async function flagMissing(
  { db, load, engine }: LoadContext,
  [root]: readonly TargetTable[],
): Promise<number> {
  if (root === undefined) return 0
  const since = sql.id(missingSinceColumn.name)
  const time = sql`cast(${load.createdAt} as ${sql.raw(engine.columnType(missingSinceColumn))})`
  const { numAffectedRows } = await sql`
    update ${tableExpression(root.target)} set ${since} = ${time}
    where ${sql.id(runIdColumn.name)} <> cast(${load.readId} as uuid) and ${since} is null
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Refuses what the columns cannot tell, before anything is written. */
export function refuseUnsupportedFinish({ load }: Pick<LoadContext, 'load'>): void {
  const { finish, write } = load
  const onMissing = finish?.onMissing ?? 'keep'
  const rows = rowModeOf(load).kind
  const problems = [
    [
      onMissing !== 'keep' && rows === 'insert-only',
      'insert-only leaves stored rows as they are, so it cannot tell which of them were missing',
    ],
    [onMissing === 'flag' && !canFlag(load), 'rows that were missing cannot be flagged'],
    [finish?.publish && write.kind !== 'stage', 'only staged rows can be published'],
    [rows === 'version' && write.kind !== 'stage', 'versions of records have to be staged'],
    [publicationOf(load)?.kind === 'scd2' && rows !== 'version', 'only versions can be opened and closed'],
  ] as const
  const problem = problems.find(([isWrong]) => isWrong)
  if (problem === undefined) return
  throw new DestinationError({ message: `resource "${load.resource}": ${problem[1]}` })
}

/** Flags are for rows that stay one, and have their place in the table. */
function canFlag(load: LoadContext['load']): boolean {
  const columns = load.tables[0]?.schema.columns ?? []
  return !keepsVersions(load) && columns.some(({ name }) => name === missingSinceColumn.name)
}
