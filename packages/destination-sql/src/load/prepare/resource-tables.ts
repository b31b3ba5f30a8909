import type { Load, TableLoad } from '@standpipe/core'
import type { SchemaRecord } from '../../schema/schema-records.ts'
import type { Catalog } from '../../tables/catalog.ts'

/**
 * The tables of the load, and behind them the stored child tables that it does not name: their rows follow the
 * root rows all the same. Stored tables that were dropped by hand are left out.
 */
export function resourceTables(load: Load, records: readonly SchemaRecord[], catalog: Catalog): TableLoad[] {
  const tables: TableLoad[] = [...load.tables]
  const names = new Set(tables.map((table) => table.schema.name))
  const forgotten = records.filter(({ table }) => !names.has(table) && catalog.has(table))
  // Parents come first: a record joins when its parent has, until no more do.
  for (let joined = true; joined;) {
    joined = false
    for (const { table, schema } of forgotten) {
      if (names.has(table) || schema.parent === undefined || !names.has(schema.parent)) continue
      names.add(table)
      tables.push({ schema, batch: null })
      joined = true
    }
  }
  return tables
}
