import type { DuckDBConnection } from '@duckdb/node-api'
import type { DuckDbLocation } from './parse-location.ts'

/** Megabytes that are enough for tables of ordinary width. */
const leastMemory = 192
/** Megabytes for each column of a table: its open row group keeps four blocks of 256 KiB a column. */
const memoryPerColumn = 1.2

/** Megabytes of DuckDB's cache that are left behind a load. */
const cacheBetweenLoads = 16
/** Bytes of tables in memory that are not worth speaking of. */
const leastUnwritten = 1_000_000

/** Settings of a session; set after opening, so that others in the process may open the file without them. */
export interface SessionSettings {
  /** Makes sure that there is memory for a table of this width, unless the user fixed the limit. */
  allowColumns(count: number): Promise<void>
  /** Empties DuckDB's cache, which would fill up to its limit with what was written and nobody reads again. */
  emptyCache(): Promise<void>
  /**
   * Whether checkpoints merge small row groups and leave deleted rows out. Between loads they would do so with the same
   * rows again and again, and hold several row groups in memory for it.
   */
  mergeRowGroups(isWanted: boolean): Promise<void>
}

/** Sets time zone, memory, folder for temporary files and threads. */
export async function applySettings(
  connection: DuckDBConnection,
  location: DuckDbLocation,
): Promise<SessionSettings> {
  let memory = leastMemory
  const set = async (name: string, value: string): Promise<void> => {
    await connection.run(`set ${name} = '${value.replaceAll("'", "''")}'`)
  }
  await set('TimeZone', 'UTC')
  const memoryLimit = (): string => location.memoryLimit ?? `${memory}MB`
  await set('memory_limit', memoryLimit())
  if (location.tempDirectory !== undefined) await set('temp_directory', location.tempDirectory)
  if (location.threads !== undefined) await set('threads', location.threads)
  return {
    allowColumns: async (count) => {
      const wanted = Math.ceil(count * memoryPerColumn)
      if (location.memoryLimit !== undefined || wanted <= memory) return
      memory = wanted
      await set('memory_limit', memoryLimit())
    },
    emptyCache: async () => {
      // Rows that no checkpoint has written to the file yet would only be moved to the temporary folder.
      if ((await unwrittenBytes(connection)) > leastUnwritten) return
      try {
        await set('memory_limit', `${cacheBetweenLoads}MB`)
      } catch (error) {
        // Indexes of the user cannot be left out of memory.
        if (!String(error).includes('could not free up enough memory')) throw error
      } finally {
        await set('memory_limit', memoryLimit())
      }
    },
    mergeRowGroups: async (isWanted) => {
      await connection.run(isWanted ? 'reset max_vacuum_tasks' : 'set max_vacuum_tasks = 0')
    },
  }
}

async function unwrittenBytes(connection: DuckDBConnection): Promise<number> {
  const result = await connection.run(
    `select sum(memory_usage_bytes)::double from duckdb_memory() where tag = 'IN_MEMORY_TABLE'`,
  )
  const [row] = await result.getRowsJS()
  return Number(row?.[0] ?? 0)
}
