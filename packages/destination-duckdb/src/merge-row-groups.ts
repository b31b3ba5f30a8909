import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DestinationLockedError } from '@standpipe/core'
import { checkpoint } from './checkpoint.ts'
import { openInstance } from './open-instance.ts'
import type { DuckDbLocation } from './parse-location.ts'
import { changeSetting, memoryLimitOf, readRow, withLessMemory } from './settings.ts'

/** Megabytes in which one thread merges row groups of ordinary width. */
const leastMemory = 128
/** Megabytes for each column of the widest table. */
const memoryPerColumn = 1.2

/**
 * Merges small row groups and leaves deleted rows out. The file is opened anew for it, because a session that has loaded
 * holds much that it no longer needs. Somebody else who has the file by now is not disturbed: it waits for the next run.
 */
export async function mergeRowGroups(location: DuckDbLocation): Promise<void> {
  const instance = await openUnlessLocked(location.path)
  if (instance === null) return
  try {
    const connection = await instance.connect()
    try {
      await merge(connection, location)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

async function openUnlessLocked(path: string): Promise<DuckDBInstance | null> {
  try {
    return await openInstance(path, false)
  } catch (error) {
    if (DestinationLockedError.isInstance(error)) return null
    throw error
  }
}

async function merge(connection: DuckDBConnection, location: DuckDbLocation): Promise<void> {
  const { memoryLimit, tempDirectory } = location
  if (memoryLimit !== undefined) await changeSetting(connection, 'memory_limit', memoryLimit)
  if (tempDirectory !== undefined) await changeSetting(connection, 'temp_directory', tempDirectory)
  const { widest, threads } = await readRow<{ widest: number; threads: string }>(
    connection,
    `select coalesce(max(column_count), 0)::int as widest, current_setting('threads')::varchar as threads
     from duckdb_tables()`,
  )
  // Each thread holds row groups of its own: sixteen run out of memory that is plenty for two.
  await changeSetting(connection, 'threads', '2')
  try {
    // Everything is written by now, so that a checkpoint would otherwise find nothing to do.
    await connection.run('pragma force_checkpoint')
    const megabytes = Math.max(leastMemory, Math.ceil(widest * memoryPerColumn))
    const usual = memoryLimit ?? (await memoryLimitOf(connection))
    await withLessMemory(connection, { megabytes, usual }, () => checkpoint(connection))
  } finally {
    await changeSetting(connection, 'threads', threads)
  }
}
