import type { BatchValue, Column, TableLoad, Widening } from '@standpipe/core'
import type { MemoryRow, MemoryStore, MemoryTable, RemovedRows } from './memory-store.ts'
import { widenValue } from './widen-value.ts'

/** Whether a stored column can become another without a change of any value, staged ones included. */
export function canWiden({ tables }: MemoryStore, { table: name, column, to }: Widening): boolean {
  const table = tables.get(name)
  const from = table?.schema.columns.find((other) => other.name === column)
  if (table === undefined || from === undefined) return false
  return [...table.rows, ...(table.staged ?? [])].every(
    (row) => widenValue(row[column] ?? null, from, to) !== undefined,
  )
}

/** The rows of a table as a load widens their columns. Throws when a value would change. */
export function widenRows(table: MemoryTable, { schema, widens = [] }: TableLoad): MemoryTable {
  const changes = widens.map((name) => ({
    from: columnOf(table.schema.columns, name),
    to: columnOf(schema.columns, name),
  }))
  const widen = (row: MemoryRow): MemoryRow => {
    const values = changes
      .filter(({ from }) => from.name in row)
      .map(({ from, to }) => [from.name, widened(row[from.name] ?? null, from, to)])
    return { ...row, ...(Object.fromEntries(values) as MemoryRow) }
  }
  const widenRemoved = (removed: RemovedRows): RemovedRows =>
    new Map([...removed].map(([id, row]) => [id, widen(row)]))
  return {
    ...table,
    rows: table.rows.map(widen),
    staged: table.staged?.map(widen) ?? null,
    removed: widenRemoved(table.removed),
    stagedRemoved: widenRemoved(table.stagedRemoved),
  }
}

function widened(value: BatchValue, from: Column, to: Column): BatchValue {
  const result = widenValue(value, from, to)
  if (result === undefined)
    throw new Error(`the load widens ${from.name}, which would change ${String(value)}`)
  return result
}

function columnOf(columns: readonly Column[], name: string): Column {
  const column = columns.find((other) => other.name === name)
  if (column === undefined) throw new Error(`the load widens ${name}, which is no column`)
  return column
}
