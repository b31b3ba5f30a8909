import { readFile } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'

/** What this program is given: the path of a JSON file with this in it. */
export interface StatementsFile {
  readonly database: string
  readonly statements: readonly string[]
}

// Runs SQL statements in a DuckDB file, as a process of its own that can be measured from start to exit.
const path = process.argv[2]
if (path === undefined) throw new Error('The path of a file with statements is missing.')
const { database, statements } = JSON.parse(await readFile(path, 'utf8')) as StatementsFile
const instance = await DuckDBInstance.create(database)
const connection = await instance.connect()
for (const statement of statements) await connection.run(statement)
connection.closeSync()
instance.closeSync()
