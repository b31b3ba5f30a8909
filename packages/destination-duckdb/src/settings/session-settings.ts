import type { DuckDBConnection } from '@duckdb/node-api'
import { inMemory, type DuckDbLocation } from '../database/parse-location.ts'
import { changeSetting, memoryLimitOf, mergingSetting, readRow, withLessMemory } from './settings.ts'
import type { WorkingMemory } from './working-memory.ts'

/** Megabytes of DuckDB's cache that are left behind a load. */
const cacheBetweenLoads = 16
/** Bytes of tables in memory that are not worth speaking of. */
const leastUnwritten = 1_000_000

/** Settings of a session; set after opening, so that others in the process may open the file without them. */
export interface SessionSettings {
  /** Makes sure that there is memory for a table of this width. */
  allowColumns(count: number): Promise<void>
  /** Applies the limit of the working memory, which may have grown. */
  allowMemory(): Promise<void>
  /** Empties DuckDB's cache, which would fill up to its limit with what was written and nobody reads again. */
  emptyCache(): Promise<void>
  /**
   * Has checkpoints neither merge small row groups nor leave deleted rows out: between loads they would do so with the
   * same rows again and again. `mergeRowGroups` makes up for it.
   */
  delayMerging(): Promise<void>
  /** Takes that back. */
  allowMerging(): Promise<void>
  /** Gives memory and threads back to others in this process who go on using the database. */
  restore(): Promise<void>
}

/** Sets time zone, memory, folder for temporary files and threads. */
export async function applySettings(
  connection: DuckDBConnection,
  location: DuckDbLocation,
  memory: WorkingMemory,
): Promise<SessionSettings> {
  const before = { memory: await memoryLimitOf(connection), threads: await threadsOf(connection) }
  let widest = 0
  let limit = memory.limitFor(widest)
  const set = (name: string, value: string): Promise<void> => changeSetting(connection, name, value)
  await set('TimeZone', 'UTC')
  await set('memory_limit', limit)
  if (location.tempDirectory !== undefined) await set('temp_directory', location.tempDirectory)
  if (location.threads !== undefined) await set('threads', location.threads)
  return {
    allowColumns: async (count) => {
      widest = Math.max(widest, count)
      await allowMemory()
    },
    allowMemory,
    emptyCache: async () => {
      // Rows that no checkpoint has written to the file yet would only be moved to the temporary folder, and a database
      // in memory has nowhere else to go.
      if (location.path === inMemory || (await unwrittenBytes(connection)) > leastUnwritten) return
      const less = { megabytes: cacheBetweenLoads, usual: limit }
      await withLessMemory(connection, less, () => Promise.resolve())
    },
    delayMerging: () => set(mergingSetting, '0'),
    allowMerging: async () => {
      await connection.run(`reset ${mergingSetting}`)
    },
    restore: async () => {
      await set('memory_limit', before.memory)
      await set('threads', before.threads)
    },
  }

  async function allowMemory(): Promise<void> {
    const wanted = memory.limitFor(widest)
    if (limit === wanted) return
    limit = wanted
    await set('memory_limit', limit)
  }
}

async function threadsOf(connection: DuckDBConnection): Promise<string> {
  const { threads } = await readRow<{ threads: string }>(
    connection,
    `select current_setting('threads')::varchar as threads`,
  )
  return threads
}

async function unwrittenBytes(connection: DuckDBConnection): Promise<number> {
  const { bytes } = await readRow<{ bytes: number }>(
    connection,
    `select coalesce(sum(memory_usage_bytes), 0)::double as bytes from duckdb_memory() where tag = 'IN_MEMORY_TABLE'`,
  )
  return bytes
}
