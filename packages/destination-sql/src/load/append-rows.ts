import type { Column, WriteMode } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { insertBatch, stageBatch } from './insert-batch.ts'
import { insertWithChildren } from './insert-with-children.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'
import { sameRow } from './same-row.ts'
import type { RowCounts } from './write-rows.ts'

/** Inserts every row. */
export async function appendRows(context: LoadContext, tables: readonly LoadTable[]): Promise<RowCounts> {
  const rows: RowCounts = new Map()
  for (const table of tables) rows.set(table, await insertBatch(context, table))
  return rows
}

type Bound = NonNullable<Extract<WriteMode, { kind: 'append' }>['unlessStoredFrom']>

/**
 * Inserts the rows whose `_sp_id` does not stand at or above the bound, with their children. A second row of the
 * same `_sp_id` within the load is treated as if it had come a load later: what is stored must not depend on
 * where one load ends.
 */
export async function appendNewRows(
  context: LoadContext,
  tables: readonly LoadTable[],
  bound: Bound,
): Promise<RowCounts> {
  const [root, ...children] = tables
  if (root === undefined || root.batch === null) return appendRows(context, tables)
  const stage = await stageBatch(context, root.schema, root.batch)
  await dropRepeats(context, root, stage)
  await dropStored(context, root, stage, bound)

  return insertWithChildren(context, root, stage, children, (child, childStage) =>
    dropRepeats(context, child, childStage),
  )
}

async function dropRepeats(
  { db, engine }: LoadContext,
  { schema }: LoadTable,
  stage: TableName,
): Promise<void> {
  await sql`
    delete from ${tableExpression(stage)} as repeated using ${tableExpression(stage)} as earlier
    where ${sameRow(schema, 'repeated', 'earlier')}
      and ${sql.id('earlier', engine.rowOrder)} < ${sql.id('repeated', engine.rowOrder)}
  `.execute(db)
}

async function dropStored(
  context: LoadContext,
  root: LoadTable,
  stage: TableName,
  bound: Bound,
): Promise<void> {
  if (root.isNew) return
  await sql`
    delete from ${tableExpression(stage)} as incoming using ${tableExpression(root.target)} as stored
    where ${sameRow(root.schema, 'stored', 'incoming')} and ${atOrAbove(context, root, bound)}
  `.execute(context.db)
}

function atOrAbove(context: LoadContext, root: LoadTable, bound: Bound): RawBuilder<unknown> {
  const column = root.schema.columns.find(({ name }) => name === bound.column)
  if (column === undefined) throw new RangeError(`no column "${bound.column}" in table "${root.schema.name}"`)
  const place = JSON.stringify(column.path)
  const variants = root.schema.columns.filter(
    ({ name, path }) => path !== undefined && name !== column.name && JSON.stringify(path) === place,
  )
  // A cursor that does not fit the column stands in a variant of it, and is compared whatever it is.
  const inVariant = variants.map(({ name }) => sql` or ${sql.id('stored', name)} is not null`)
  return sql`(${columnAtOrAbove(context, column, bound)}${sql.join(inVariant, sql``)})`
}

function columnAtOrAbove({ engine }: LoadContext, column: Column, bound: Bound): RawBuilder<unknown> {
  const stored = sql.id('stored', column.name)
  if (column.type === 'text') {
    const collation =
      engine.binaryCollation === null ? sql`` : sql` collate ${sql.id(engine.binaryCollation)}`
    return sql`${stored}${collation} >= ${String(bound.value)}`
  }
  // Postgres reads no fraction as a bigint, and DuckDB rounds it.
  const isFraction =
    column.type === 'bigint' && typeof bound.value === 'number' && !Number.isSafeInteger(bound.value)
  const type = engine.columnType(isFraction ? { ...column, type: 'double' } : column)
  // Stored times were cut to microseconds; Postgres would round those of the bound up.
  const text = String(bound.value).replace(/(\.\d{6})\d+/, '$1')
  return sql`${stored} >= cast(${text} as ${sql.raw(type)})`
}
