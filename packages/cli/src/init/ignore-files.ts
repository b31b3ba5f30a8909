import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { directoriesAround } from '../loading/installed/package-manifest.ts'

/** What belongs into no repository: secrets, and local databases. */
const ignored: readonly string[] = ['.env', '*.duckdb', '*.duckdb.wal']

/**
 * Adds secrets and local databases to `.gitignore`, where there is one, or a repository. Returns what was added, which is
 * nothing where all of it is there.
 */
export function ignoreFiles(directory: string): readonly string[] {
  const path = join(directory, '.gitignore')
  const isRepository = directoriesAround(directory).some((folder) => existsSync(join(folder, '.git')))
  if (!existsSync(path) && !isRepository) return []
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const missing = ignored.filter((pattern) => !lines.includes(pattern))
  if (missing.length > 0) {
    appendFileSync(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`)
  }
  return missing
}
