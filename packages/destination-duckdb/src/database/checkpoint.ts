import type { DuckDBConnection } from '@duckdb/node-api'

/** Writes the log into the file. Beside somebody else's transaction that has to wait for the next time. */
export async function checkpoint(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run('checkpoint')
  } catch (error) {
    if (!String(error).includes('Cannot CHECKPOINT')) throw error
  }
}
