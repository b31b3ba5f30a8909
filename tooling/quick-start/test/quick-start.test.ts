import { DuckDBInstance } from '@duckdb/node-api'
import { resourceNames, rowCounts } from '@standpipe/sandbox-api'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { exampleQueries, shownConnectors } from '../src/index.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs what is behind `npm start`, in a process of its own. */
async function start(
  directory: string,
  ...words: readonly string[]
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const parameters = ['--conditions=@standpipe/source', main, ...words]
  return promisify(execFile)(process.execPath, parameters, { cwd: directory })
}

/** Rows of every table in the file by `dataset.table`, system tables left out. */
async function countTables(path: string): Promise<{ readonly [table: string]: number }> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const count = async (sql: string): Promise<number> =>
    Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0])
  const tables = await connection.runAndReadAll(
    "select schema_name || '.' || table_name from duckdb_tables() where not starts_with(table_name, '_sp_')",
  )
  const counts: { [table: string]: number } = {}
  for (const [table] of tables.getRows())
    counts[String(table)] = await count(`select count(*) from ${String(table)}`)
  connection.closeSync()
  instance.closeSync()
  return counts
}

test(
  'loads every connector, answers its questions, and changes no row count when run again',
  { timeout: 120_000 },
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'standpipe-quick-start-'))
    const { stdout, stderr } = await start(directory)
    expect(stderr).toBe('')
    for (const { name } of shownConnectors) {
      expect(stdout).toMatch(new RegExp(`^${name}: \\d+ resources, \\d+ tables, [\\d,]+ rows in `, 'm'))
    }
    for (const { question } of exampleQueries) expect(stdout).toContain(`\n${question}\n`)
    expect(stdout).toMatch(/^ {2}inventory +1 +6 /m)
    expect(stdout).toContain('npm start -- run inventory --set baseUrl=https://api.example.com')
    expect(await readdir(directory)).toEqual(['standpipe.duckdb'])

    const counts = await countTables(join(directory, 'standpipe.duckdb'))
    const roots = Object.fromEntries(resourceNames.map((name) => [name, counts[`inventory.${name}`]]))
    expect(roots).toEqual(rowCounts(10_000))

    expect((await start(directory)).stdout).toMatch(/^ {2}inventory +2 +6 /m)
    expect(await countTables(join(directory, 'standpipe.duckdb'))).toEqual(counts)
  },
)

test('with arguments it is the command line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'standpipe-quick-start-'))
  expect((await start(directory, '--help')).stdout).toContain('Usage: standpipe')
  expect((await start(directory, 'connectors', 'list')).stdout).toContain('@standpipe/connector-inventory')
  expect(await readdir(directory)).toEqual([])
})
