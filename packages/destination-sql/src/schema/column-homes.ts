import type { Catalog } from '../tables/catalog.ts'
import { stagedName } from '../load/load-table.ts'
import { removedName } from '../load/removed-keys.ts'

/** Names of the tables that may have values of a table's columns: itself, what is staged, what is kept of removals. */
export function tablesBeside(table: string): readonly string[] {
  return [table, removedName(table)].flatMap((name) => [name, stagedName(name)])
}

/** Those of them that exist and have this column. */
export function columnHomes(catalog: Catalog, table: string, column: string): readonly string[] {
  return tablesBeside(table).filter((name) => catalog.get(name)?.some((physical) => physical.name === column))
}
