import { tablesBeside } from '../load/tables-beside.ts'
import type { Catalog } from '../tables/catalog.ts'

/** Names of the tables that exist and have values of a column: the table itself, what is staged, what is kept of removals. */
export function columnHomes(catalog: Catalog, table: string, column: string): readonly string[] {
  return [table, ...tablesBeside(table)].filter((name) =>
    catalog.get(name)?.some((physical) => physical.name === column),
  )
}
