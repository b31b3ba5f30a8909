import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compareFiles } from './compare-files.ts'
import { nestedFields } from './nested-type.ts'
import { flatColumns } from './read-json-statement.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-compare-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function store(name: string, statements: readonly string[]): Promise<string> {
  const path = join(folder, name)
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  return path
}

const columns = flatColumns(
  nestedFields({
    id: { type: 'bigint' },
    cost: { type: 'decimal', precision: 18, scale: 4 },
    'groups[]': { type: 'text' },
  }),
)

async function compare(readRows: string): Promise<void> {
  const loaded = await store('loaded.duckdb', [
    'create schema inventory',
    'create table inventory.items (_sp_id uuid, id bigint, cost decimal(18, 4))',
    'insert into inventory.items values (null, 1, 12345679012345.1234), (null, 2, null)',
  ])
  const read = await store('read.duckdb', [
    'create table items (id bigint, cost decimal(18, 4), groups varchar[])',
    `insert into items values ${readRows}`,
  ])
  const tables = [{ table: 'items', columns }]
  await compareFiles({ loaded: { path: loaded, dataset: 'inventory' }, read, tables })
}

it('accepts the same rows in any order, lists aside, and digits that read_json damaged', async () => {
  await expect(compare("(2, null, ['x']), (1, 12345679012345.1232, null)")).resolves.toBeUndefined()
})

it.each([
  ['(1, 12345679012345.1234, null)', 'items: 1 and 0 rows'],
  ['(1, 12345679012345.1234, null), (2, null, null), (2, null, null)', 'items: 0 and 1 rows'],
  ['(1, 12345.1234, null), (2, null, null)', 'items: 1 and 1 rows'],
])('refuses %s', async (rows, message) => {
  await expect(compare(rows)).rejects.toThrow(message)
})
