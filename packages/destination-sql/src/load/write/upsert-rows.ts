import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { appendRows } from './append-rows.ts'
import { areEmpty } from './are-empty.ts'
import { countRows } from './count-rows.ts'
import { dropStage, expectRows, insertBatch, stageBatch } from './insert-batch.ts'
import { insertChildrenOf } from './insert-with-children.ts'
import type { LoadContext } from '../load-context.ts'
import type { PreparedTables, TargetTable } from '../load-table.ts'
import { keepRemovals, stageRemovals, type IncomingKeys } from './remove-rows.ts'
import { winsOver } from '../removed-keys.ts'
import { dedupSortOf } from '../row-mode.ts'
import type { RowCounts, WrittenRows } from './write-rows.ts'
import { announceStep } from '../../steps/announce-step.ts'

/**
 * Puts the rows of a load in the place of those with the same `_sp_id`, and removes those of its removals; child rows
 * of the old ones go with them. With `dedupSort` this happens only to those that do not win over what the load brings.
 */
export async function upsertRows(context: LoadContext, prepared: PreparedTables): Promise<WrittenRows> {
  const { load } = context
  const { tables, removed } = prepared
  const [root, ...children] = tables
  const isPlain = load.removals === null && removed.target === null
  if (root === undefined || (root.batch === null && load.removals === null)) {
    return { rows: await appendRows(context, tables), removed: 0 }
  }
  if (isPlain && (await areEmpty(context, tables))) {
    return { rows: await appendRows(context, tables), removed: 0 }
  }
  const incoming: IncomingKeys = {
    removals: await stageRemovals(context, root),
    rows: root.batch === null ? null : await stageBatch(context, root.schema, root.batch),
  }
  const isStaged = load.write.kind === 'stage'
  const upserted = await upsertIncoming(context, tables, incoming, {
    removed: removed.target,
    isStaged,
    expected: root.batch?.rowCount ?? 0,
  })
  const rows: RowCounts = new Map([[root, upserted.rows]])
  const { rows: stage } = incoming
  const isSorted = dedupSortOf(load) !== null
  if (isSorted && stage !== null) {
    for (const [child, count] of await insertChildrenOf(context, children, stage)) rows.set(child, count)
  } else {
    for (const child of children) rows.set(child, await insertBatch(context, child))
  }
  for (const table of [incoming.removals, stage]) if (table !== null) await dropStage(context, table)
  // What goes from staged rows was never visible.
  return { rows, removed: isStaged ? 0 : upserted.removed }
}

/** What an upsert works with besides the rows. */
export interface UpsertFacts {
  /** Where removals are kept. */
  readonly removed: TableName | null
  /** Whether the rows go to staged tables. */
  readonly isStaged: boolean
  /** Root rows to be written when none of them loses; null: as many as there are. */
  readonly expected: number | null
}

/** Rows that an upsert wrote and removed in the root table. */
export interface UpsertedRows {
  readonly rows: number
  readonly removed: number
}

/** Upserts the root rows of a table and applies removals; children of the old rows go, those of the new are yet to come. */
export async function upsertIncoming(
  context: LoadContext,
  tables: readonly TargetTable[],
  incoming: IncomingKeys,
  facts: UpsertFacts,
): Promise<UpsertedRows> {
  const { db, engine, load } = context
  const [root, ...children] = tables
  if (root === undefined) return { rows: 0, removed: 0 }
  const { rows: stage, removals } = incoming
  const keys = [removals, stage].filter((table) => table !== null)
  for (const table of keys) await dropLosers(context, root, table, facts.removed)
  for (const child of children) {
    for (const table of keys) await deleteRowsOf(context, child, rootIdColumn.name, table)
  }
  const removed = removals === null ? 0 : await deleteRowsOf(context, root, idColumn.name, removals)
  announceStep('old-rows-deleted', { load, table: root.target })
  if (facts.removed !== null) {
    await keepRemovals(context, root, { name: facts.removed, isStaged: facts.isStaged }, incoming)
  }
  if (stage === null) return { rows: 0, removed }
  const { columns } = root.schema
  const ours = new Set(columns.map(({ name }) => name))
  const usersColumns = root.targetColumns.filter(({ name }) => !ours.has(name))
  const isKnown = facts.expected !== null && dedupSortOf(load) === null
  const expected = isKnown ? (facts.expected ?? 0) : await countRows(db, stage)
  const written = await engine.upsert(db, {
    stage,
    target: root.target,
    columns,
    usersColumns,
    replaced: () => void context.changed.add(root.target.name),
  })
  expectRows(written, expected, root.target)
  announceStep('table-written', { load, table: root.target })
  return { rows: written, removed }
}

/** Takes out of what comes what a stored row, or a removal that was kept, wins over. */
async function dropLosers(
  { db, engine, load }: LoadContext,
  root: TargetTable,
  incoming: TableName,
  removedTable: TableName | null,
): Promise<void> {
  const dedupSort = dedupSortOf(load)
  if (dedupSort === null) return
  for (const stored of [root.target, removedTable]) {
    if (stored === null) continue
    await sql`
      delete from ${tableExpression(incoming)} as incoming using ${tableExpression(stored)} as stored
      where ${winsOver(engine, root.schema, dedupSort, 'stored', 'incoming')}
    `.execute(db)
  }
}

/** Deletes the rows that belong to the root rows of another table; resolves to how many. */
async function deleteRowsOf(
  { db, changed }: LoadContext,
  { target, isNew }: TargetTable,
  column: string,
  roots: TableName,
): Promise<number> {
  if (isNew) return 0
  const { numAffectedRows } = await sql`
    delete from ${tableExpression(target)} as stored using ${tableExpression(roots)} as roots
    where ${sql.id('stored', column)} = ${sql.id('roots', idColumn.name)}
  `.execute(db)
  if (Number(numAffectedRows ?? 0) > 0) changed.add(target.name)
  return Number(numAffectedRows ?? 0)
}
