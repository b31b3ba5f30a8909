import type { DuckDBConnection } from '@duckdb/node-api'
import { basename } from 'node:path'

/** Names that DuckDB keeps for itself. */
const taken: ReadonlySet<string> = new Set(['main', 'temp', 'system'])

/**
 * Gives the empty database that stands for a file which is not there the name that DuckDB would give to the file's, so that
 * statements written down for it are those that would be sent.
 */
export async function nameMissing(connection: DuckDBConnection, path: string): Promise<void> {
  const [start = ''] = basename(path).split('.')
  const name = `"${(taken.has(start) ? `${start}_db` : start).replaceAll('"', '""')}"`
  // A file that is called memory has the name of what stands for it.
  await connection.run(`attach if not exists ':memory:' as ${name}`)
  await connection.run(`use ${name}`)
}
