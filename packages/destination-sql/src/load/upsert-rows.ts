import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { appendRows } from './append-rows.ts'
import { areEmpty } from './are-empty.ts'
import { countRows } from './count-rows.ts'
import { dropStage, expectRows, insertBatch, stageBatch } from './insert-batch.ts'
import { insertChildrenOf } from './insert-with-children.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable, PreparedTables } from './load-table.ts'
import { keepRemovals, stageRemovals } from './remove-rows.ts'
import { dedupSortOf, winsOver } from './removed-keys.ts'
import type { RowCounts, WrittenRows } from './write-rows.ts'

/**
 * Puts the rows in the place of those with the same `_sp_id`, and removes those of the removals; child rows of the old
 * ones go with them. With `dedupSort` this happens only to those that do not win over what the load brings.
 */
export async function upsertRows(context: LoadContext, prepared: PreparedTables): Promise<WrittenRows> {
  const { load } = context
  const { tables } = prepared
  const removedTable = prepared.removed.target
  const [root, ...children] = tables
  const hasRemovals = load.removals !== null
  if (root === undefined || (root.batch === null && !hasRemovals))
    return inserted(await appendRows(context, tables))
  if (!hasRemovals && removedTable === null && (await areEmpty(context, tables))) {
    return inserted(await appendRows(context, tables))
  }
  const removals = await stageRemovals(context, root)
  const stage = root.batch === null ? null : await stageBatch(context, root.schema, root.batch)
  const incoming = [removals, stage].filter((table) => table !== null)
  for (const table of incoming) await dropLosers(context, root, table, removedTable)
  for (const child of children) {
    for (const table of incoming) await deleteRowsOf(context, child, rootIdColumn.name, table)
  }
  const removed = removals === null ? 0 : await deleteRowsOf(context, root, idColumn.name, removals)
  if (removedTable !== null) await keepRemovals(context, root, removedTable, removals, stage)
  if (removals !== null) await dropStage(context, removals)
  if (stage === null) return { rows: await appendRows(context, tables), removed }
  const rows = await upsertStaged(context, root, stage, children)
  await dropStage(context, stage)
  return { rows, removed }
}

function inserted(rows: RowCounts): WrittenRows {
  return { rows, removed: 0 }
}

async function upsertStaged(
  context: LoadContext,
  root: LoadTable,
  stage: TableName,
  children: readonly LoadTable[],
): Promise<RowCounts> {
  const { db, engine, load } = context
  const { columns } = root.schema
  const ours = new Set(columns.map(({ name }) => name))
  const usersColumns = root.targetColumns.filter(({ name }) => !ours.has(name))
  const isSorted = dedupSortOf(load) !== null
  const expected = isSorted ? await countRows(db, stage) : (root.batch?.rowCount ?? 0)
  const written = await engine.upsert(db, { stage, target: root.target, columns, usersColumns })
  expectRows(written, expected, root.target)
  if (isSorted) return new Map([[root, written], ...(await insertChildrenOf(context, children, stage))])
  const rows: RowCounts = new Map([[root, written]])
  for (const child of children) rows.set(child, await insertBatch(context, child))
  return rows
}

/** Takes out of what the load brings what a stored row, or a removal that was kept, wins over. */
async function dropLosers(
  { db, engine, load }: LoadContext,
  root: LoadTable,
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

/** Deletes the rows that belong to the root rows of a temporary table; resolves to how many. */
async function deleteRowsOf(
  { db }: LoadContext,
  { target, isNew }: LoadTable,
  column: string,
  roots: TableName,
): Promise<number> {
  if (isNew) return 0
  const { numAffectedRows } = await sql`
    delete from ${tableExpression(target)} as stored using ${tableExpression(roots)} as roots
    where ${sql.id('stored', column)} = ${sql.id('roots', idColumn.name)}
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}
