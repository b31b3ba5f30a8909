import { startPostgres } from '@standpipe/test-doubles'
import { duckdbEngine } from './duckdb-engine.ts'
import { postgresEngine } from './postgres-engine.ts'
import type { Engine, EngineName } from './target.ts'

/**
 * Starts an engine. Postgres is one of its own, which is gone with all its files at the end, unless `postgresUrl`
 * names one that runs.
 */
export async function startEngine(name: EngineName, postgresUrl?: string): Promise<Engine> {
  if (name === 'duckdb') return duckdbEngine()
  if (postgresUrl !== undefined) return postgresEngine(postgresUrl, () => Promise.resolve())
  const postgres = await startPostgres({ fsync: true })
  return postgresEngine(postgres.url, () => postgres.stop())
}
