import type { Destination } from '@standpipe/core'
import { sqlDestination } from '@standpipe/destination-sql'
import { duckDbEngine } from './duckdb-engine.ts'
import { parseLocation } from './database/parse-location.ts'

/**
 * Rows of a table in one load: a row group of DuckDB. Loads just above it leave small row groups behind, which
 * the next checkpoint merges at many times the cost.
 */
const maxLoadRows = 122_880

/**
 * A DuckDB file as a destination: `duckdb:shop.duckdb`, a plain path, or `duckdb::memory:`, which keeps nothing.
 * Options stand behind a question mark: `memory_limit` (the most DuckDB may use; default: what loads need), `temp_directory`
 * (default beside the file) and `threads` (default: all cores). Throws `ConfigurationError` for anything else.
 *
 * @example duckdb('duckdb:shop.duckdb?memory_limit=1GB')
 */
export function duckdb(location: string): Destination {
  const file = parseLocation(location)
  return sqlDestination({
    name: 'duckdb',
    location: `duckdb:${file.path}`,
    abilities: {
      append: true,
      replace: true,
      merge: ['upsert', 'insert-only', 'delete-insert', 'scd2'],
      onMissing: ['keep', 'delete', 'flag'],
      maxLoadRows,
      maxNameBytes: 63,
    },
    engine: duckDbEngine(file),
  })
}
