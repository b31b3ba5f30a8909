import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checkBookkeeping } from '../src/tables/check-bookkeeping.ts'
import { compareTables } from '../src/tables/compare-tables.ts'
import { differenceText } from '../src/tables/difference.ts'
import { openDuckdbDataset } from '../src/tables/stored/duckdb-dataset.ts'
import { openPostgresDataset } from '../src/tables/stored/postgres-dataset.ts'
import type { StoredDataset } from '../src/tables/stored/stored-dataset.ts'
import { sampleOrders, sampleStatements } from './support/sample-tables.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-compare-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function storeInDuckdb(name: string, statements: readonly string[]): Promise<StoredDataset> {
  const path = join(folder, `${name}.duckdb`)
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  return openDuckdbDataset(path, 'sample')
}

async function storeInPostgres(name: string, statements: readonly string[]): Promise<StoredDataset> {
  const url = inject('postgresUrl')
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement.replaceAll('sample', name))
  await client.end()
  return openPostgresDataset(url, name)
}

let count = 0

interface Found {
  readonly differences: readonly string[]
  readonly rows: { readonly [table: string]: number }
}

/** Stores the sample orders, damages them and says what is found. */
async function findAfter(store: typeof storeInDuckdb, statements: readonly string[]): Promise<Found> {
  count += 1
  const dataset = await store(`compare_${process.pid}_${count}`, [...sampleStatements, ...statements])
  const table = { table: 'orders', key: ['id'], records: sampleOrders }
  const { differences, differenceCount, rows } = await compareTables(dataset, [table])
  const bookkeeping = await checkBookkeeping(dataset)
  await dataset.close()
  expect(differenceCount).toBe(differences.length)
  return { rows, differences: [...differences, ...bookkeeping].map(differenceText) }
}

const damages: [damage: string, statement: string, difference: string | RegExp][] = [
  ['a changed text', `update sample.orders set name = 'SO-2' where name = 'SO-1'`, /name .* is <text SO-2>/],
  ['null for an empty text', `update sample.orders set name = null where name = ''`, /is <null> instead/],
  [
    'the last digit of a decimal',
    'update sample.orders set total = total - 0.0001 where closed',
    /<number 999999999999999998e-4> instead of <number 999999999999999999e-4>/,
  ],
  [
    'the last digit of an id',
    'update sample.orders__lines set line_id = 9007199254740992 where _sp_index = 0',
    'orders__lines id 1152921504000000001e0/lines[0]: line_id',
  ],
  [
    'a microsecond',
    `update sample.orders set created_at = created_at + interval '1 microsecond' where not closed`,
    '1739292012310001> instead of <timestamp 1739292012310000>',
  ],
  ['a day', `update sample.orders set ships_on = '2025-03-02' where not closed`, 'date 2025-03-02'],
  ['a lost row', `delete from sample.orders where closed`, 'orders id 1152921504000000002e0: is missing'],
  [
    'a doubled row',
    'insert into sample.orders select * from sample.orders where closed',
    'orders _sp_id 00000000-0000-0000-0000-000000000002: stands twice',
  ],
  [
    'a row with another id and the same content',
    `insert into sample.orders select '00000000-0000-0000-0000-000000000003', _sp_run_id, _sp_load_id,
      id, name, total, weight, closed, created_at, ships_on, customer__id, customer__name
      from sample.orders where closed`,
    'orders id 1152921504000000002e0: is too much',
  ],
  [
    'a lost element of a list',
    `delete from sample.orders__lines__serial_numbers where value = 'B'`,
    '/lines[0]/serial_numbers[1]: is missing',
  ],
  [
    'elements in another order',
    'update sample.orders__lines__serial_numbers set _sp_index = 1 - _sp_index',
    '/lines[0]/serial_numbers[0]: value',
  ],
  [
    'an element under another parent',
    `update sample.orders__lines__serial_numbers set _sp_parent_id = '00000000-0000-0000-0000-000000000012'`,
    '/lines[1]/serial_numbers[0]: is too much',
  ],
  [
    'an element without a parent',
    `update sample.orders__lines set _sp_parent_id = _sp_id where _sp_index = 1`,
    'orders__lines _sp_id 00000000-0000-0000-0000-000000000012: no parent',
  ],
  [
    'a wrong root',
    `update sample.orders__lines set _sp_root_id = _sp_id where _sp_index = 1`,
    'its root is 00000000-0000-0000-0000-000000000001, not 00000000-0000-0000-0000-000000000012',
  ],
  ['a lost column', 'alter table sample.orders drop column weight', 'no column for weight: number 125e-2'],
  [
    'a column that nobody delivered',
    `alter table sample.orders add column colour text default 'red'`,
    'colour (',
  ],
  [
    'a number as text',
    'alter table sample.orders alter column total type text',
    'instead of <number 125e-1>',
  ],
  ['a lost child table', 'drop table sample.orders__lines__serial_numbers', 'serial_numbers[0]: is missing'],
  ['a lost table', 'drop table sample.orders', 'orders: there is no such table'],
  ['a row of an unknown load', 'delete from sample._sp_loads', 'has 2 rows, but the ledger lacks it'],
  [
    'an unfinished read',
    `update sample._sp_state set read_id = 'x'`,
    '_sp_state resource orders: a read is unfinished',
  ],
  [
    'a shadow table',
    'create table sample._sp_staged_orders (id bigint)',
    '_sp_staged_orders: was left behind',
  ],
]

describe.each([
  ['DuckDB', storeInDuckdb],
  ['Postgres', storeInPostgres],
])('compareTables with %s', (_, store) => {
  it('finds nothing in tables that hold exactly the records', async () => {
    expect(await findAfter(store, [])).toEqual({
      rows: { orders: 2, orders__lines: 2, orders__lines__serial_numbers: 2 },
      differences: [],
    })
  })

  it.each(damages)('reports %s', async (_damage, statement, difference) => {
    const { differences } = await findAfter(store, [statement])
    expect(differences.join('\n')).toMatch(difference)
  })

  it('names each order that differs once, with all its columns', async () => {
    const { differences } = await findAfter(store, [`update sample.orders set name = 'x', closed = true`])
    expect(differences).toHaveLength(2)
    expect(differences[0]).toMatch(/^orders id 1152921504000000001e0: name \(.*\) is <text x>.*; closed/)
  })
})
