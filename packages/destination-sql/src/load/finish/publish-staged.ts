import { runIdColumn, type VersionCounts } from '@standpipe/core'
import { sql } from 'kysely'
import { copyRows } from '../../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { areEmpty } from '../write/are-empty.ts'
import { countRows } from '../write/count-rows.ts'
import { deleteGroups } from './delete-groups.ts'
import { expectRows } from '../write/insert-batch.ts'
import { deleteKnown } from '../write/insert-missing-rows.ts'
import { keepChildrenOf } from '../write/insert-with-children.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables, TargetTable } from '../load-table.ts'
import { removedColumns } from '../removed-keys.ts'
import { dedupSortOf, keepsVersions, publicationOf, rowModeOf } from '../row-mode.ts'
import { upsertIncoming } from '../write/upsert-rows.ts'
import { countClosed, dateVersions, publishVersions } from './publish-versions.ts'
import { announceStep } from '../../steps/announce-step.ts'

/** Live root rows that went, or were closed, when staged ones were published. */
export interface PublishedRows {
  /** Because the read did not contain them and their group was exchanged, or they were versions. */
  readonly missing: number
  /** Because of a removal. */
  readonly removed: number
  /** Where versions were published, or closed ones exchanged. */
  readonly versions?: VersionCounts
}

/** Publishes the staged rows of a read, and drops the staged tables. */
export async function publishStaged(context: LoadContext, prepared: PreparedTables): Promise<PublishedRows> {
  const { load } = context
  const publication = publicationOf(load)
  announceStep('publication-begun', { load })
  const exchanges = publication === null || publication.kind === 'exchange'
  if (exchanges || (await hasNothingToCompare(context, prepared))) {
    const counts = await exchange(context, prepared)
    announceStep('publication-ended', { load })
    return { missing: 0, removed: 0, ...counts }
  }
  if (publication.kind === 'scd2') {
    const published = await publishVersions(context, prepared)
    await dropStaged(context, prepared)
    announceStep('publication-ended', { load })
    return published
  }
  const missing =
    publication.kind === 'delete-insert' ? await deleteGroups(context, prepared, publication.mergeKey) : 0
  const removed = await applyRoots(context, prepared)
  const [root, ...children] = prepared.tables
  const [, ...liveChildren] = prepared.live
  for (const [index, child] of children.entries()) {
    const live = liveChildren[index]
    if (root === undefined || live === undefined) continue
    await keepChildrenOf(context, child.schema, child.target, root.target)
    await copyAll(context, child, live)
  }
  await dropStaged(context, prepared)
  announceStep('publication-ended', { load })
  return { missing, removed }
}

async function dropStaged(context: LoadContext, { tables, removed }: PreparedTables): Promise<void> {
  const staged = [...tables.map(({ target }) => target), removed.target]
  for (const table of staged.toReversed()) if (table !== null) await dropTable(context, table)
}

/** Into empty tables staged rows go as a whole, which may be a matter of renaming. */
async function hasNothingToCompare(
  context: LoadContext,
  { live, removed }: PreparedTables,
): Promise<boolean> {
  return removed.live === null && (await areEmpty(context, live))
}

async function exchange(
  context: LoadContext,
  prepared: PreparedTables,
): Promise<Pick<PublishedRows, 'versions'>> {
  const { db, engine, load } = context
  const { tables, live, removed } = prepared
  const versions = await exchangedVersions(context, prepared)
  const steps = tables.flatMap(({ target, targetColumns }, index) => {
    const table = live[index]?.target
    const isChanged = context.changed.has(target.name)
    return table === undefined ? [] : [{ staged: target, live: table, columns: targetColumns, isChanged }]
  })
  await engine.publish(db, steps)
  // What was removed from the old content says nothing of the new one.
  if (removed.live !== null) await sql`delete from ${tableExpression(removed.live)}`.execute(db)
  if (removed.target === null) return versions
  const [root] = live
  const dedupSort = dedupSortOf(load)
  if (root !== undefined && removed.live !== null && dedupSort !== null) {
    const columns = removedColumns(root.schema, dedupSort)
    await copyRows(db, { from: removed.target, to: removed.live, columns })
  }
  await dropTable(context, removed.target)
  return versions
}

/** Dates the versions that take the place of others, and counts those and the closed ones that go. */
async function exchangedVersions(
  context: LoadContext,
  { tables: [staged], live: [root] }: PreparedTables,
): Promise<Pick<PublishedRows, 'versions'>> {
  if (staged === undefined || root === undefined) return {}
  const isVersioned = keepsVersions(context.load)
  const lost = await countClosed(context, root)
  if (isVersioned) await dateVersions(context, staged, root)
  const opened = isVersioned ? await countRows(context.db, staged.target) : 0
  return isVersioned || lost > 0 ? { versions: { opened, closed: 0, lost } } : {}
}

/** Writes the staged root rows to the live table as they would have been written without staging. */
async function applyRoots(context: LoadContext, { tables, live, removed }: PreparedTables): Promise<number> {
  const [root] = tables
  const [liveRoot] = live
  if (root === undefined || liveRoot === undefined) return 0
  const rows = rowModeOf(context.load)
  if (rows.kind === 'upsert') {
    const incoming = { rows: root.target, removals: removed.target }
    const facts = { removed: removed.live, isStaged: false, expected: null }
    return (await upsertIncoming(context, live, incoming, facts)).removed
  }
  if (rows.kind === 'append') await discardAppended(context, live)
  if (rows.kind !== 'append' || rows.unlessStoredFrom !== null) {
    await deleteKnown(context, root.schema, root.target, liveRoot.target)
  }
  await copyAll(context, root, liveRoot)
  return 0
}

/** An append that was not staged may have been left unfinished; the staged read has taken over its id. */
async function discardAppended({ db, load }: LoadContext, live: readonly TargetTable[]): Promise<void> {
  for (const { target, isNew } of live) {
    if (isNew) continue
    await sql`
      delete from ${tableExpression(target)} where ${sql.id(runIdColumn.name)} = cast(${load.readId} as uuid)
    `.execute(db)
  }
}

async function copyAll({ db, load }: LoadContext, from: TargetTable, to: TargetTable): Promise<void> {
  const expected = await countRows(db, from.target)
  const { columns } = from.schema
  expectRows(await copyRows(db, { from: from.target, to: to.target, columns }), expected, to.target)
  announceStep('table-published', { load, table: to.target })
}

async function dropTable({ db }: LoadContext, table: TableName): Promise<void> {
  await sql`drop table ${tableExpression(table)}`.execute(db)
}
