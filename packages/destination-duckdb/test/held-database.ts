import { DuckDBInstance } from '@duckdb/node-api'
import type { Destination } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { duckDbDatabase, type DuckDbTestDatabase } from './duckdb-database.ts'

/**
 * A DuckDB file that stays open behind its first session, because opening it takes longer than what most cases do with it.
 * A session that only reads finds it closed: one process cannot have a file open in two modes.
 */
export async function heldDatabase(): Promise<DuckDbTestDatabase> {
  let held: DuckDBInstance | null = null
  const release = (): void => {
    held?.closeSync()
    held = null
  }
  const hold = (path: string): Destination => {
    const destination = duckdb(`duckdb:${path}`)
    return {
      ...destination,
      open: async (options) => {
        if (options.readOnly === true) release()
        const session = await destination.open(options)
        if (options.readOnly !== true) held ??= await DuckDBInstance.fromCache(path)
        return session
      },
    }
  }
  const database = await duckDbDatabase(hold)
  return {
    ...database,
    remove: async () => {
      release()
      await database.remove()
    },
  }
}
