import {
  idColumn,
  keyIdColumn,
  rootIdColumn,
  validFromColumn,
  validToColumn,
  type VersionCounts,
} from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import { columnList } from '../../tables/column-list.ts'
import { copyRows } from '../../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { countRows } from '../write/count-rows.ts'
import { expectRows } from '../write/insert-batch.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables, TargetTable } from '../load-table.ts'
import { announceStep } from '../../steps/announce-step.ts'
import { boundaryOf } from './boundary.ts'

/** What became of the versions that stood in a table. */
export interface PublishedVersions {
  readonly missing: number
  readonly removed: number
  readonly versions: VersionCounts
}

/** Closes the versions that a read has ended, and opens those that it brought, all from one time on. */
export async function publishVersions(
  context: LoadContext,
  { tables, live, removed: removedKeys }: PreparedTables,
): Promise<PublishedVersions> {
  const [staged, ...stagedChildren] = tables
  const [root, ...children] = live
  const none = { missing: 0, removed: 0, versions: { opened: 0, closed: 0, lost: 0 } }
  if (staged === undefined || root === undefined) return none
  await context.engine.stageFilled(context.db, staged.target, staged.schema.columns)
  const boundary = await boundaryOf(context, root)
  const close = (which: RawBuilder<unknown>): Promise<number> => closeVersions(context, root, boundary, which)
  const removed = removedKeys.target === null ? 0 : await close(standsIn(removedKeys.target, sameKey))
  // What was removed is closed by now, so that it cannot count as missing.
  const closesMissing = context.load.finish?.onMissing === 'delete'
  const missing = closesMissing ? await close(sql`not ${standsIn(staged.target, sameKey)}`) : 0
  const closed = await close(standsIn(staged.target, sql`${sameKey} and ${otherId}`))
  const { load } = context
  announceStep('versions-closed', { load, table: root.target })
  const opened = await openVersions(context, staged, root, boundary)
  announceStep('table-published', { load, table: root.target })
  for (const [index, child] of stagedChildren.entries()) {
    const target = children[index]
    if (target === undefined) continue
    await bringChildren(context, child, target, openedRoots(root, boundary))
    announceStep('table-published', { load, table: target.target })
  }
  return { missing, removed, versions: { opened, closed, lost: 0 } }
}

/** Gives staged versions that take the place of a whole table the time from which on they hold. */
export async function dateVersions(
  context: LoadContext,
  staged: TargetTable,
  live: TargetTable,
): Promise<void> {
  const boundary = await boundaryOf(context, live)
  context.changed.add(staged.target.name)
  await sql`
    update ${tableExpression(staged.target)} set ${sql.id(validFromColumn.name)} = ${boundary}
  `.execute(context.db)
}

/** How many closed versions a table holds; none when it keeps no versions. */
export async function countClosed(
  { db }: LoadContext,
  { target, targetColumns }: TargetTable,
): Promise<number> {
  if (!targetColumns.some(({ name }) => name === validToColumn.name)) return 0
  return countRows(db, target, sql`${sql.id(validToColumn.name)} is not null`)
}

const isCurrent = sql`${sql.id('stored', validToColumn.name)} is null`

const sameKey = sql`${sql.id('incoming', keyIdColumn.name)} = ${sql.id('stored', keyIdColumn.name)}`
const otherId = sql`${sql.id('incoming', idColumn.name)} <> ${sql.id('stored', idColumn.name)}`

/** Whether a table has a row that meets the stored one. */
function standsIn(table: TableName, meets: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from ${tableExpression(table)} as incoming where ${meets})`
}

async function closeVersions(
  { db }: LoadContext,
  { target }: TargetTable,
  boundary: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${tableExpression(target)} as stored set ${sql.id(validToColumn.name)} = ${boundary}
    where ${isCurrent} and ${which}
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Inserts the staged versions whose key has no current one: those that had another were closed. */
async function openVersions(
  { db }: LoadContext,
  staged: TargetTable,
  root: TargetTable,
  boundary: RawBuilder<unknown>,
): Promise<number> {
  const others = staged.schema.columns.filter(({ name }) => name !== validFromColumn.name)
  const names = columnList([...others, validFromColumn])
  const isThere = sql`exists (
    select 1 from ${tableExpression(root.target)} as stored where ${isCurrent} and ${sameKey}
  )`
  const source = sql`from ${tableExpression(staged.target)} as incoming where not ${isThere}`
  const { rows } = await sql<{ count: string | bigint }>`select count(*) as count ${source}`.execute(db)
  const { numAffectedRows } = await sql`
    insert into ${tableExpression(root.target)} (${names})
    select ${columnList(others, 'incoming')}, ${boundary} ${source}
  `.execute(db)
  const opened = Number(numAffectedRows ?? 0)
  expectRows(opened, Number(rows[0]?.count), root.target)
  return opened
}

/** Ids of the versions that hold from the boundary on, which lies behind all others. */
function openedRoots({ target }: TargetTable, boundary: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select ${sql.id(idColumn.name)} from ${tableExpression(target)}
    where ${sql.id(validFromColumn.name)} = ${boundary}
  )`
}

/**
 * Child rows of a version that was there before belong to it again, so that those of then give way to those of now:
 * the tables they go to may have changed.
 */
async function bringChildren(
  { db }: LoadContext,
  staged: TargetTable,
  live: TargetTable,
  roots: RawBuilder<unknown>,
): Promise<void> {
  const ofRoots = sql`${sql.id(rootIdColumn.name)} in ${roots}`
  await sql`delete from ${tableExpression(live.target)} where ${ofRoots}`.execute(db)
  const expected = await countRows(db, staged.target, ofRoots)
  const { columns } = staged.schema
  const copied = await copyRows(db, { from: staged.target, to: live.target, columns, condition: ofRoots })
  expectRows(copied, expected, live.target)
}
