import { DuckDBInstance } from '@duckdb/node-api'
import { resourceNames, rowCounts } from '@standpipe/sandbox-api'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { exampleQueries } from '../src/index.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs what is behind `npm start`, in a process of its own. */
async function start(directory: string, ...words: readonly string[]): Promise<string> {
  const parameters = ['--conditions=@standpipe/source', main, ...words]
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: directory })
  return stdout
}

/** Rows of every table in the file, system tables left out. */
async function countTables(path: string): Promise<{ readonly [table: string]: number }> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const count = async (sql: string): Promise<number> =>
    Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0])
  const tables = await connection.runAndReadAll(
    "select table_name from duckdb_tables() where schema_name = 'inventory' and not starts_with(table_name, '_sp_')",
  )
  const counts: { [table: string]: number } = {}
  for (const [table] of tables.getRows()) {
    counts[String(table)] = await count(`select count(*) from inventory.${String(table)}`)
  }
  connection.closeSync()
  instance.closeSync()
  return counts
}

test('loads the six resources, answers three questions, and changes no row count when run again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'standpipe-quick-start-'))
  const stdout = await start(directory)
  for (const { question } of exampleQueries) expect(stdout).toContain(question)
  expect(exampleQueries).toHaveLength(3)
  expect(stdout).toContain('npm start -- run inventory --set baseUrl=https://api.example.com')
  expect(await readdir(directory)).toEqual(['standpipe.duckdb'])

  const counts = await countTables(join(directory, 'standpipe.duckdb'))
  const roots = Object.fromEntries(resourceNames.map((name) => [name, counts[name]]))
  expect(roots).toEqual(rowCounts(10_000))

  await start(directory)
  expect(await countTables(join(directory, 'standpipe.duckdb'))).toEqual(counts)
})

test('with arguments it is the command line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'standpipe-quick-start-'))
  expect(await start(directory, '--help')).toContain('Usage: standpipe')
  expect(await readdir(directory)).toEqual([])
})
