import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { copyRows } from '../../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable, PreparedTables } from '../load-table.ts'
import { matchColumnOf } from '../row-mode.ts'
import { dropStage, expectRows, insertBatch, stageBatch } from './insert-batch.ts'
import { keepRemovals, stageRemovals } from './remove-rows.ts'
import type { RowCounts } from './write-rows.ts'

/** Stages the versions of a load in the place of those of the same keys, with their children; removals do the same. */
export async function stageVersions(context: LoadContext, prepared: PreparedTables): Promise<RowCounts> {
  const [root, ...children] = prepared.tables
  const rows: RowCounts = new Map()
  if (root === undefined) return rows
  const removals = await stageRemovals(context, root)
  const versions = root.batch === null ? null : await stageBatch(context, root.schema, root.batch)
  for (const keys of [removals, versions]) {
    if (keys !== null) await deleteStaged(context, root, children, keys)
  }
  const { target } = prepared.removed
  if (target !== null) {
    await keepRemovals(context, root, { name: target, isStaged: true }, { removals, rows: versions })
  }
  rows.set(root, versions === null ? 0 : await insertVersions(context, root, versions))
  for (const child of children) rows.set(child, await insertBatch(context, child))
  for (const table of [removals, versions]) if (table !== null) await dropStage(context, table)
  return rows
}

async function insertVersions({ db }: LoadContext, root: LoadTable, from: TableName): Promise<number> {
  const inserted = await copyRows(db, { from, to: root.target, columns: root.schema.columns })
  expectRows(inserted, root.batch?.rowCount ?? 0, root.target)
  return inserted
}

/** Takes the staged versions of keys out again, with their children. */
async function deleteStaged(
  { db, load, changed }: LoadContext,
  root: LoadTable,
  children: readonly LoadTable[],
  keys: TableName,
): Promise<void> {
  if (root.isNew) return
  const { name } = matchColumnOf(load)
  const ofKeys = sql`${sql.id(name)} in (select ${sql.id(name)} from ${tableExpression(keys)})`
  const staged = tableExpression(root.target)
  for (const { target } of children) {
    await sql`
      delete from ${tableExpression(target)} where ${sql.id(rootIdColumn.name)} in (
        select ${sql.id(idColumn.name)} from ${staged} where ${ofKeys}
      )
    `.execute(db)
  }
  const { numAffectedRows } = await sql`delete from ${staged} where ${ofKeys}`.execute(db)
  if (Number(numAffectedRows ?? 0) === 0) return
  for (const { target } of [root, ...children]) changed.add(target.name)
}
