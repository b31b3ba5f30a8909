import { DestinationLockedError } from '@standpipe/core'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { inMemory } from './parse-location.ts'

const claimed = new Set<string>()

/**
 * Claims a file for the one session of this process that may write to it; DuckDB's own lock works only between
 * processes. Returns what gives the claim back. Throws `DestinationLockedError` when it is taken.
 */
export function claimWriter(path: string): () => void {
  if (path === inMemory) return () => undefined
  const file = canonicalPath(path)
  if (claimed.has(file)) {
    throw new DestinationLockedError({
      message: `DuckDB file ${path} is being written to by another run of this process`,
      hint: 'Let one run end before the next begins, or give each its own file.',
      holder: `process ${process.pid} (this one)`,
    })
  }
  claimed.add(file)
  return () => claimed.delete(file)
}

/** Resolved without opening the file, which would drop DuckDB's lock on it. */
function canonicalPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const folder = dirname(resolve(path))
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : resolve(path)
}
