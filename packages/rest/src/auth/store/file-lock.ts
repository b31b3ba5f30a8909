import { closeSync, openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'

/** Milliseconds between two attempts to get a lock. */
const pause = 25

/**
 * Runs a task while no other process, and nobody else in this one, holds the lock of that path. The lock is one of the
 * operating system, which frees it when its holder dies: no stale file, no guess by age. SQLite brings it to every system.
 *
 * @param signal ends the wait, not a task that has begun
 */
export async function withFileLock<Result>(
  path: string,
  task: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  // Loaded only by those who store something.
  const sqlite = await import('node:sqlite')
  closeSync(openSync(path, 'a', 0o600))
  const database = new sqlite.DatabaseSync(path, { timeout: 0 })
  try {
    signal.throwIfAborted()
    while (!lock(database)) await wait(pause, undefined, { signal })
    return await task()
  } finally {
    database.close()
  }
}

function lock(database: DatabaseSync): boolean {
  try {
    database.exec('begin exclusive')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

function isBusy(error: unknown): boolean {
  const busy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}
