import { DestinationError } from '@standpipe/core'
import { closeSync, existsSync, openSync, unlinkSync } from 'node:fs'
import { openInstance } from './open-instance.ts'
import { inMemory } from './parse-location.ts'

/**
 * Proves that a file can be opened for writing, or created. It creates nothing that stays, and at most has DuckDB merge
 * its own log into the file: beside it, where that log is put, another file is made and removed. Throws `DestinationError` or `DestinationLockedError`.
 */
export async function checkWritable(path: string): Promise<void> {
  if (path === inMemory) return
  if (existsSync(path)) (await openInstance(path, false)).closeSync()
  const probe = `${path}.check-${process.pid}`
  try {
    closeSync(openSync(probe, 'wx'))
    unlinkSync(probe)
  } catch (cause) {
    throw new DestinationError({
      message: `DuckDB file ${path} cannot be written: its folder takes no files (${codeOf(cause)})`,
      hint: 'Check who may write to the folder and whether there is room, or give another path.',
      cause,
    })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
