import type { DuckDBConnection } from '@duckdb/node-api'
import { inMemory, type DuckDbLocation } from './parse-location.ts'

/** Megabytes that are enough for tables of ordinary width. */
const leastMemory = 192
/** Megabytes for each column of a table: its open row group keeps four blocks of 256 KiB a column. */
const memoryPerColumn = 1.2

/** Megabytes in which row groups of ordinary width are merged; tried with 16 threads. */
const memoryToMerge = 128
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
   * Has checkpoints neither merge small row groups nor leave deleted rows out: between loads they would do so with the
   * same rows again and again.
   */
  delayMerging(): Promise<void>
  /** Runs the checkpoint that makes up for it. */
  mergeWith(checkpoint: () => Promise<void>): Promise<void>
}

/** Sets time zone, memory, folder for temporary files and threads. */
export async function applySettings(
  connection: DuckDBConnection,
  location: DuckDbLocation,
): Promise<SessionSettings> {
  let widest = 0
  const set = async (name: string, value: string): Promise<void> => {
    await connection.run(`set ${name} = '${value.replaceAll("'", "''")}'`)
  }
  await set('TimeZone', 'UTC')
  const memoryLimit = (): string =>
    location.memoryLimit ?? `${Math.max(leastMemory, Math.ceil(widest * memoryPerColumn))}MB`
  await set('memory_limit', memoryLimit())
  if (location.tempDirectory !== undefined) await set('temp_directory', location.tempDirectory)
  if (location.threads !== undefined) await set('threads', location.threads)
  return {
    allowColumns: async (count) => {
      if (count <= widest) return
      widest = count
      if (location.memoryLimit === undefined) await set('memory_limit', memoryLimit())
    },
    emptyCache: async () => {
      // Rows that no checkpoint has written to the file yet would only be moved to the temporary folder.
      if ((await unwrittenBytes(connection)) > leastUnwritten) return
      await withLess(cacheBetweenLoads, () => Promise.resolve())
    },
    delayMerging: () => set('max_vacuum_tasks', '0'),
    mergeWith: async (checkpoint) => {
      await connection.run('reset max_vacuum_tasks')
      // Merging takes whatever there is, and is hardly slower with less.
      const memory = Math.max(memoryToMerge, Math.ceil(widest * memoryPerColumn))
      await withLess(memory, checkpoint)
    },
  }

  async function withLess(megabytes: number, work: () => Promise<void>): Promise<void> {
    // A database in memory has nowhere else to go.
    if (location.path === inMemory || (await limitInMegabytes(connection)) <= megabytes) return work()
    try {
      await set('memory_limit', `${megabytes}MB`)
    } catch (error) {
      // What others in this process use is theirs.
      if (!String(error).includes('could not free up enough memory')) throw error
    }
    try {
      await work()
    } finally {
      await set('memory_limit', memoryLimit())
    }
  }
}

async function limitInMegabytes(connection: DuckDBConnection): Promise<number> {
  const result = await connection.run(
    `select parse_formatted_bytes(current_setting('memory_limit'))::double / 1e6`,
  )
  const [row] = await result.getRowsJS()
  return Number(row?.[0])
}

async function unwrittenBytes(connection: DuckDBConnection): Promise<number> {
  const result = await connection.run(
    `select sum(memory_usage_bytes)::double from duckdb_memory() where tag = 'IN_MEMORY_TABLE'`,
  )
  const [row] = await result.getRowsJS()
  return Number(row?.[0] ?? 0)
}
