import type { MemoryDestination, MemoryRow } from '@standpipe/test-doubles'
import type { ExpectedRow } from './expected-rows.ts'

/** The rows of a table with their child rows, in the form of `expectedRow`, in the order of the table. */
export function storedRows(destination: MemoryDestination, table: string): readonly ExpectedRow[] {
  return withChildren(destination, table).map(({ row }) => row)
}

interface StoredRow {
  readonly stored: MemoryRow
  readonly row: ExpectedRow
}

function withChildren(destination: MemoryDestination, table: string): readonly StoredRow[] {
  const childTables = destination.tableNames().filter((name) => destination.schema(name)?.parent === table)
  const lists = childTables.map((name) => ({
    list: name.slice(`${table}__`.length),
    byParent: Map.groupBy(withChildren(destination, name), ({ stored }) => stored['_sp_parent_id']),
  }))
  return destination.rows(table).map((stored) => {
    const children = lists.flatMap(({ list, byParent }) => {
      const rows = byParent
        .get(stored['_sp_id'])
        ?.toSorted((first, second) => indexOf(first) - indexOf(second))
      return rows === undefined ? [] : [[list, rows.map(({ row }) => row)] as const]
    })
    return { stored, row: { values: dataOf(stored), children: Object.fromEntries(children) } }
  })
}

function dataOf(row: MemoryRow): ExpectedRow['values'] {
  const fields = Object.entries(row).filter(([name]) => !name.startsWith('_sp_'))
  return Object.fromEntries(fields.map(([name, value]) => [name, value === null ? null : String(value)]))
}

function indexOf({ stored }: StoredRow): number {
  return Number(stored['_sp_index'])
}
