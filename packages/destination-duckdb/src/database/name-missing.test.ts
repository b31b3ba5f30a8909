import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { nameMissing } from './name-missing.ts'

async function nameIn(
  path: string,
  work: (connection: DuckDBConnection) => Promise<unknown>,
): Promise<unknown> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  try {
    await work(connection)
    const [row] = (await connection.runAndReadAll('select current_database()')).getRowsJS()
    return row?.[0]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

test.each([
  'shop.duckdb',
  'shop',
  'shop.new.db',
  'main.db',
  'temp.db',
  'system.db',
  'memory.db',
  'odd "name" .x',
  'Shop.db',
])('a file %s is named as DuckDB names it', async (file) => {
  const directory = mkdtempSync(join(tmpdir(), 'standpipe-name-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, file)
  const named = await nameIn(':memory:', (connection) => nameMissing(connection, path))
  expect(named).toBe(await nameIn(path, () => Promise.resolve()))
})
