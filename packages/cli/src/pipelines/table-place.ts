import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * One text for each table, however its destination is written: DuckDB makes no difference between upper and lower case, and its
 * file may be reached by several paths. Null for a database in memory, which every run has for itself.
 */
export function tablePlace(
  location: string,
  dataset: string,
  table: string,
  directory: string,
): string | null {
  const [, path] = /^duckdb:(.*)$/s.exec(location) ?? []
  if (path === undefined) return JSON.stringify([location, dataset, table])
  if (path === ':memory:') return null
  return JSON.stringify([realPath(resolve(directory, path)), dataset.toLowerCase(), table.toLowerCase()])
}

/** Resolved without opening the file, which would drop DuckDB's lock on it; a file that is not there yet by its folder. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const folder = dirname(path)
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path
}
