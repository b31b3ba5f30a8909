import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Destination } from '@standpipe/core'
import { duckdbTables } from './duckdb-tables.ts'
import type { StoredTables } from './stored-tables.ts'

/** A DuckDB file to load into. */
export interface DuckdbFile {
  readonly destination: Destination
  /** Its tables, when no run is under way. `close` before the next run. */
  tables(dataset: string): Promise<StoredTables & { close(): void }>
  /** Removes it. */
  remove(): Promise<void>
}

/** Makes a DuckDB file in a folder of its own, so that a connector is tried with a database without depending on one. */
export async function duckdbFile(): Promise<DuckdbFile> {
  const { duckdb } = await import('@standpipe/destination-duckdb')
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-connector-'))
  const path = join(folder, 'tables.duckdb')
  return {
    destination: duckdb(path),
    tables: (dataset) => duckdbTables(path, dataset),
    remove: () => rm(folder, { recursive: true }),
  }
}
