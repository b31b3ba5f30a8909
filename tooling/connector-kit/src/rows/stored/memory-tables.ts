import type { MemoryDestination } from '@standpipe/test-doubles'
import { batchValueText } from '../value-text.ts'
import type { StoredTables } from './stored-tables.ts'

/** The tables of a memory destination; of its only dataset unless one is named. */
export function memoryTables(destination: MemoryDestination, dataset?: string): StoredTables {
  const schemas = destination.tableNames(dataset).flatMap((name) => destination.schema(name, dataset) ?? [])
  return {
    schemas: async () => schemas,
    rows: async (table) => {
      const columns = schemas.find(({ name }) => name === table)?.columns ?? []
      return destination.rows(table, dataset).map((row) =>
        Object.fromEntries(
          columns.map(({ name, type, scale = 0 }) => {
            const value = row[name] ?? null
            return [name, value === null ? null : batchValueText(value, type, scale)] as const
          }),
        ),
      )
    },
  }
}
