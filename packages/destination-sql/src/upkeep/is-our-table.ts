import { idColumn, loadIdColumn } from '@standpipe/core'
import type { Catalog } from '../tables/catalog.ts'

/**
 * Whether a recorded table was made by Standpipe: somebody may have dropped it and made another one of its name, which
 * has none of our columns.
 */
export function isOurTable(catalog: Catalog, table: string): boolean {
  const names = new Set(catalog.get(table)?.map(({ name }) => name))
  return names.has(idColumn.name) && names.has(loadIdColumn.name)
}
