import type { Column, RowMode, TableSchema } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import type { SqlEngine } from '../../engine/sql-engine.ts'
import { tableExpression } from '../../tables/table-name.ts'
import { insertBatch, stageBatch } from './insert-batch.ts'
import { insertWithChildren } from './insert-with-children.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable } from '../load-table.ts'
import { sameRow } from './same-row.ts'
import type { RowCounts } from './write-rows.ts'

/** Inserts every row. */
export async function appendRows(context: LoadContext, tables: readonly LoadTable[]): Promise<RowCounts> {
  const rows: RowCounts = new Map()
  for (const table of tables) rows.set(table, await insertBatch(context, table))
  return rows
}

type Bound = NonNullable<Extract<RowMode, { kind: 'append' }>['unlessStoredFrom']>

/** Inserts the rows whose `_sp_id` does not stand at or above the bound, with their children. */
export async function appendNewRows(
  context: LoadContext,
  tables: readonly LoadTable[],
  bound: Bound,
): Promise<RowCounts> {
  const [root, ...children] = tables
  if (root === undefined || root.batch === null || root.isNew) return appendRows(context, tables)
  const stage = await stageBatch(context, root.schema, root.batch)
  await sql`
    delete from ${tableExpression(stage)} as incoming using ${tableExpression(root.target)} as stored
    where ${sameRow(root.schema, 'stored', 'incoming')}${atOrAbove(context, root.schema, bound)}
  `.execute(context.db)
  return insertWithChildren(context, root, stage, children)
}

/** The part of a comparison that keeps to the rows at or above the bound, with `and` in front. */
function atOrAbove(
  { engine }: LoadContext,
  { name, columns }: TableSchema,
  bound: Bound,
): RawBuilder<unknown> {
  const column = columns.find((other) => other.name === bound.column)
  if (column === undefined) throw new RangeError(`no column "${bound.column}" in table "${name}"`)
  // An API orders texts in its own way: any stored row may stand at or above the bound that it was given.
  if (column.type === 'text') return sql``
  // Without a value are records without a cursor, which every read delivers, and those whose cursor does not fit the
  // column and stands in a variant of it.
  return sql` and (${columnAtOrAbove(engine, column, bound)} or ${sql.id('stored', column.name)} is null)`
}

function columnAtOrAbove(engine: SqlEngine, column: Column, bound: Bound): RawBuilder<unknown> {
  const type = engine.columnType(fitsColumn(column, bound) ? column : { ...column, type: 'double' })
  // Stored times were cut to microseconds; Postgres would round those of the bound up.
  const text = String(bound.value).replace(/(\.\d{6})\d+/, '$1')
  return sql`${sql.id('stored', column.name)} >= cast(${text} as ${sql.raw(type)})`
}

/**
 * Whether the engine reads the bound as a value of the column: Postgres reads no fraction as a bigint, DuckDB rounds it,
 * and neither takes more digits than there is room for. Compared as doubles, a few rows more are looked at.
 */
function fitsColumn(column: Column, { value }: Bound): boolean {
  if (column.type === 'decimal') return false
  if (column.type !== 'bigint') return true
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(Number(value))
}
