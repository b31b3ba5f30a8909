import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DestinationLockedError } from '@standpipe/core'
import { isOutOfMemory } from '../duckdb-failure.ts'
import { openInstance } from './open-instance.ts'
import type { DuckDbLocation } from './parse-location.ts'
import { changeSetting, mergingSetting, readRow } from '../settings/settings.ts'
import type { WorkingMemory } from '../settings/working-memory.ts'

/**
 * Merges small row groups and leaves deleted rows out, behind a session that had delayed it. The file is opened anew,
 * because a session that has loaded holds much that it no longer needs. Where somebody else has the file by now, in this
 * process or another, nothing is done: DuckDB catches up with a later checkpoint.
 */
export async function mergeRowGroups(location: DuckDbLocation, memory: WorkingMemory): Promise<void> {
  for (;;) {
    try {
      return await mergeOnce(location, memory)
    } catch (error) {
      if (!isOutOfMemory(error) || !memory.canGrow) throw error
      memory.grow()
    }
  }
}

async function mergeOnce(location: DuckDbLocation, memory: WorkingMemory): Promise<void> {
  const instance = await openUnlessLocked(location.path)
  if (instance === null) return
  try {
    const connection = await instance.connect()
    try {
      if (await isShared(connection)) await connection.run(`reset ${mergingSetting}`)
      else await merge(connection, location, memory)
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

/** Whether the instance is the one of the session, which left its mark on it: somebody else in this process has it open. */
async function isShared(connection: DuckDBConnection): Promise<boolean> {
  const { tasks } = await readRow<{ tasks: string }>(
    connection,
    `select current_setting('${mergingSetting}')::varchar as tasks`,
  )
  return tasks === '0'
}

/** Runs on an instance of its own, which is closed afterwards: what is set here is seen by nobody else. */
async function merge(
  connection: DuckDBConnection,
  { tempDirectory, threads }: DuckDbLocation,
  memory: WorkingMemory,
): Promise<void> {
  const { widest, cores } = await readRow<{ widest: number; cores: number }>(
    connection,
    `select coalesce(max(column_count), 0)::int as widest, current_setting('threads')::int as cores
     from duckdb_tables()`,
  )
  if (tempDirectory !== undefined) await changeSetting(connection, 'temp_directory', tempDirectory)
  await changeSetting(connection, 'memory_limit', memory.limitFor(widest))
  // Each thread holds row groups of its own: sixteen run out of memory that is plenty for two.
  await changeSetting(connection, 'threads', `${Math.min(2, Number(threads ?? cores))}`)
  // Everything is written by now, so that a checkpoint would otherwise find nothing to do.
  await connection.run('pragma force_checkpoint')
  await connection.run('checkpoint')
}
