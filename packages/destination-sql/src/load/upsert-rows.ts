import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { appendRows } from './append-rows.ts'
import { areEmpty } from './are-empty.ts'
import { dropStage, expectRows, insertBatch, stageBatch } from './insert-batch.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'
import type { RowCounts } from './write-rows.ts'

/** Puts the rows in the place of those with the same `_sp_id`; child rows of the old ones go with them. */
export async function upsertRows(context: LoadContext, tables: readonly LoadTable[]): Promise<RowCounts> {
  const [root, ...children] = tables
  if (root === undefined || root.batch === null || (await areEmpty(context, tables))) {
    return appendRows(context, tables)
  }
  const { db, engine } = context
  const { columns } = root.schema
  const stage = await stageBatch(context, root.schema, root.batch)
  for (const child of children) await deleteChildrenOf(context, child, stage)
  const ours = new Set(columns.map(({ name }) => name))
  const usersColumns = root.targetColumns.filter(({ name }) => !ours.has(name))
  const written = await engine.upsert(db, { stage, target: root.target, columns, usersColumns })
  expectRows(written, root.batch.rowCount, root.target)
  await dropStage(context, stage)

  const rows: RowCounts = new Map([[root, written]])
  for (const child of children) rows.set(child, await insertBatch(context, child))
  return rows
}

async function deleteChildrenOf({ db }: LoadContext, child: LoadTable, roots: TableName): Promise<void> {
  if (child.isNew) return
  await sql`
    delete from ${tableExpression(child.target)} as stored using ${tableExpression(roots)} as roots
    where ${sql.id('stored', rootIdColumn.name)} = ${sql.id('roots', idColumn.name)}
  `.execute(db)
}
