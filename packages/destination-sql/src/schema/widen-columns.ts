import { DestinationError, describeType, type Column } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import type { Catalog } from '../tables/catalog.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { losslessChange, type LosslessChange } from './lossless-change.ts'

/** A stored column and what it is to become. */
export interface ColumnWidening {
  readonly from: Column
  readonly to: Column
}

/** What widening works with. */
export interface WideningContext {
  readonly db: Kysely<SystemTables>
  readonly engine: SqlEngine
  readonly catalog: Catalog
}

/**
 * Whether a column of a table can become another: the table has it as it should be, no stored value would change, and
 * nothing stands in the way of the engine.
 */
export async function canWiden(
  context: WideningContext,
  table: TableName,
  widening: ColumnWidening,
): Promise<boolean> {
  const { db, engine, catalog } = context
  const { from, to } = widening
  const change = losslessChange(from, to)
  const physical = catalog.get(table.name)?.find(({ name }) => name === from.name)
  if (change === null || physical?.type !== engine.columnType(from)) return false
  if (isChanged(engine, widening) && !(await engine.mayChangeType(db, table, from.name))) return false
  return keepsAll(db, table, change)
}

/** Gives columns of a table their new types, and brings the catalog up to date. Throws `DestinationError`. */
export async function widenColumns(
  context: WideningContext,
  table: TableName,
  widenings: readonly ColumnWidening[],
): Promise<void> {
  for (const widening of widenings) {
    // Somebody may have written to the table since the runner asked.
    if (!(await canWiden(context, table, widening))) throw refused(table, widening)
  }
  await changeColumnTypes(context, table, widenings)
}

/** The same without a look at what is stored. */
export async function changeColumnTypes(
  { db, engine, catalog }: WideningContext,
  table: TableName,
  widenings: readonly ColumnWidening[],
): Promise<void> {
  const changed = widenings.filter((widening) => isChanged(engine, widening))
  if (changed.length === 0) return
  const changes = changed.map(({ from, to }) => {
    const type = engine.columnType(to)
    const value = losslessChange(from, to)?.value ?? sql.id(from.name)
    return { column: from.name, type, value: sql`cast(${value} as ${sql.raw(type)})` }
  })
  await engine.changeTypes(db, table, changes)
  const types = new Map(changes.map(({ column, type }) => [column, type]))
  const columns = catalog.get(table.name) ?? []
  catalog.set(
    table.name,
    columns.map(({ name, type }) => ({ name, type: types.get(name) ?? type })),
  )
}

/** Postgres has one type for decimals of any number of digits. */
function isChanged(engine: SqlEngine, { from, to }: ColumnWidening): boolean {
  return engine.columnType(from) !== engine.columnType(to)
}

async function keepsAll(
  db: Kysely<SystemTables>,
  table: TableName,
  { condition }: LosslessChange,
): Promise<boolean> {
  if (condition === null) return true
  const { rows } = await sql`
    select 1 from ${tableExpression(table)} where not (${condition}) limit 1
  `.execute(db)
  return rows.length === 0
}

function refused({ name }: TableName, { from, to }: ColumnWidening): DestinationError {
  return new DestinationError({
    message: `column "${from.name}" of table "${name}" is ${describeType(from)} and cannot become ${describeType(to)} without loss`,
    hint: 'Run again: the values then go to a column of their own.',
  })
}
