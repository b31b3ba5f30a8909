import type { DuckDBConnection } from '@duckdb/node-api'
import type { DuckDbLocation } from './parse-location.ts'

/** Megabytes that are enough for tables of ordinary width. */
const leastMemory = 192
/** Megabytes for each column of a table: its open row group keeps four blocks of 256 KiB a column. */
const memoryPerColumn = 1.2

/** Settings of a session; set after opening, so that others in the process may open the file without them. */
export interface SessionSettings {
  /** Makes sure that there is memory for a table of this width, unless the user fixed the limit. */
  allowColumns(count: number): Promise<void>
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
  await set('memory_limit', location.memoryLimit ?? `${memory}MB`)
  if (location.tempDirectory !== undefined) await set('temp_directory', location.tempDirectory)
  if (location.threads !== undefined) await set('threads', location.threads)
  return {
    allowColumns: async (count) => {
      const wanted = Math.ceil(count * memoryPerColumn)
      if (location.memoryLimit !== undefined || wanted <= memory) return
      memory = wanted
      await set('memory_limit', `${memory}MB`)
    },
  }
}
