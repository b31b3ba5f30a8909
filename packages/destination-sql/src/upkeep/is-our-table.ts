import { idColumn } from '@standpipe/core'
import type { Catalog } from '../tables/catalog.ts'

/**
 * Whether a table that is recorded, or stands beside one, was made by Standpipe: somebody may have dropped it and made
 * another one of its name, which has no `_sp_id`.
 */
export function isOurTable(catalog: Catalog, table: string): boolean {
  return catalog.get(table)?.some(({ name }) => name === idColumn.name) === true
}
