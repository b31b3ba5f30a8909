import type { DuckDBInstance } from '@duckdb/node-api'
import { DestinationError, DestinationLockedError, type StandpipeError } from '@standpipe/core'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { nodeApi } from './node-api.ts'
import { inMemory } from './parse-location.ts'

/**
 * Opens a database through DuckDB's instance cache, and only so: two instances of one file in a process destroy
 * each other's tables, and the file's lock goes when anything else in the process opens and closes the file.
 *
 * A file that does not exist is read as an empty database, so that nothing is created for a reader.
 */
export async function openInstance(path: string, readOnly: boolean): Promise<DuckDBInstance> {
  try {
    if (path === inMemory || (readOnly && isMissing(path)))
      return await nodeApi.DuckDBInstance.fromCache(inMemory)
    const instance = await nodeApi.DuckDBInstance.fromCache(
      path,
      readOnly ? { access_mode: 'READ_ONLY' } : undefined,
    )
    try {
      await refuseMemory(instance)
    } catch (error) {
      instance.closeSync()
      throw error
    }
    return instance
  } catch (error) {
    throw explainOpening(path, error)
  }
}

/** Whether a file is not there and could be made. */
export function isMissing(path: string): boolean {
  return path !== inMemory && !existsSync(path) && existsSync(dirname(resolve(path)))
}

/** DuckDB opens a data file, by its ending, as a view in an empty database in memory: whatever is loaded is lost. */
async function refuseMemory(instance: DuckDBInstance): Promise<void> {
  const connection = await instance.connect()
  try {
    const query = 'select path from duckdb_databases() where database_name = current_database()'
    const [row] = await (await connection.run(query)).getRowsJS()
    if (row?.[0] == null) throw new Error('not a valid DuckDB database, but a data file')
  } finally {
    connection.closeSync()
  }
}

const problems: readonly [RegExp, string, string][] = [
  [
    /not a valid DuckDB database/,
    'it is not a DuckDB database',
    'Choose another path, or move the file away.',
  ],
  [/Read-only file system/, 'its file system is read-only', 'Mount it for writing, or give another path.'],
  [/Permission denied/, 'permission denied', 'Check who may read and write the file and its folder.'],
  [
    /No such file or directory|database does not exist/,
    'its folder does not exist',
    'Create the folder, or correct the path.',
  ],
  [/Is a directory/, 'it is a folder', 'Give the path of a file.'],
  [
    /different configuration/,
    'this process has it open already, in another mode',
    'Close the other connection first.',
  ],
]

function explainOpening(path: string, cause: unknown): StandpipeError {
  const text = String(cause)
  if (/Could not set lock|being used by another process/.test(text)) return locked(path, text, cause)
  const [, problem, hint] = problems.find(([pattern]) => pattern.test(text)) ?? []
  const said = text.split('\n', 1)[0]
  return new DestinationError({
    message: `DuckDB file ${path} cannot be opened: ${problem ?? said}`,
    hint,
    cause,
  })
}

function locked(path: string, text: string, cause: unknown): DestinationLockedError {
  const held = /held in (?<program>.*?) \(PID (?<pid>\d+)\)/.exec(text)?.groups
  const holder = held && `process ${held['pid']} (${held['program']})`
  return new DestinationLockedError({
    message: `DuckDB file ${path} is in use by ${holder ?? 'another process'}`,
    hint: 'One process at a time can open a DuckDB file to write, readers included. Wait for it, or end it.',
    holder,
    cause,
  })
}
