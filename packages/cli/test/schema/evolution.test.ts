import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { queryDuckDb, queryPostgres } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'

const key = 'a key of sixteen characters and more'

/** A source that serves what stands in `orders.json`, digit for digit. */
const source = `
import { readFileSync } from 'node:fs'
const exact = (_name, value, { source }) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(source) : value
export default () => ({
  specVersion: 'v1',
  name: 'shop',
  resources: [{
    name: 'orders',
    primaryKey: ['id'],
    positionBasis: null,
    cursorBasis: null,
    async *read() {
      const records = JSON.parse(readFileSync('orders.json', 'utf8'), exact)
      yield { records, request: null, number: 1, label: 'orders.json', bytes: 100, stop: 'single-page' }
    },
  }],
})`

const loads = [
  '[{"id": 1, "email": "ann@example.com", "amount": 9007199254740993, "on": "2024-01-31", "lines": [{"n": 1}]}]',
  '[{"id": 2, "email": "bob@example.com", "amount": 0.5, "on": "2024-02-01T10:00:00Z", "lines": [{"n": 1.5}, {"n": "x"}]}]',
]

async function loadTwice(flags: readonly string[]): Promise<{
  readonly directory: string
  readonly outputs: readonly {
    readonly code: number | null
    readonly stdout: string
    readonly stderr: string
  }[]
}> {
  const directory = makeProject({ 'shop.js': source })
  const outputs = []
  for (const records of loads) {
    writeFileSync(join(directory, 'orders.json'), records)
    outputs.push(
      await runCommand(['run', './shop.js', ...flags], {
        directory,
        variables: { STANDPIPE__HASH_KEY: key },
      }),
    )
  }
  return { directory, outputs }
}

const orders =
  'select id, cast(amount as text) as amount, cast("on" as text) as day from shop.orders order by id'
const lines = 'select n, n__v_text from shop.orders__lines order by n, n__v_text'

describe('columns that outgrow their type', () => {
  test('are widened in DuckDB, and the run says so', async () => {
    const { directory, outputs } = await loadTwice([])
    const path = join(directory, 'standpipe.duckdb')
    expect(outputs.map(({ code }) => code)).toEqual([0, 0])
    expect(outputs[1]?.stderr.match(/^Changed: .*$/gm)).toEqual([
      'Changed: orders: column orders.amount widened from bigint to decimal(38,9)',
      'Changed: orders: column orders.on widened from date to timestamp',
      'Changed: orders: column orders__lines.n widened from bigint to double',
      'Changed: orders: new column orders__lines.n__v_text (text) for values that do not fit orders__lines.n',
    ])
    expect(await queryDuckDb(path, orders)).toEqual([
      [1, '9007199254740993.000000000', '2024-01-31 00:00:00+00'],
      [2, '0.500000000', '2024-02-01 10:00:00+00'],
    ])
    expect(await queryDuckDb(path, lines)).toEqual([
      [1, null],
      [1.5, null],
      [null, 'x'],
    ])
  })

  test('get a variant in Postgres where a view looks at them', async () => {
    const url = inject('postgresUrl')
    const flags = ['--destination', url, '--dataset', 'cli_evolution', '--json']
    const directory = makeProject({ 'shop.js': source, 'orders.json': loads[0]! })
    expect((await runCommand(['run', './shop.js', ...flags], { directory })).code).toBe(0)
    await queryPostgres(url, 'create view cli_evolution.seen as select amount from cli_evolution.orders')
    writeFileSync(join(directory, 'orders.json'), loads[1]!)
    const { code, stdout } = await runCommand(['run', './shop.js', ...flags], { directory })
    expect([code, JSON.parse(stdout).resources[0].schemaChanges]).toEqual([
      0,
      expect.arrayContaining([
        {
          kind: 'variant-added',
          table: 'orders',
          column: 'amount__v_double',
          variantOf: 'amount',
          type: 'double',
        },
        { kind: 'column-widened', table: 'orders', column: 'on', from: 'date', type: 'timestamp' },
      ]),
    ])
    const stored = await queryPostgres(
      url,
      'select amount::text, amount__v_double from cli_evolution.orders order by id',
    )
    expect(stored).toEqual([
      ['9007199254740993', null],
      [null, 0.5],
    ])
  })
})

test('--contract leaves out what would change a table, and says how much', async () => {
  const { directory, outputs } = await loadTwice(['--contract', 'dataType=discardValue'])
  expect(outputs.map(({ code }) => code)).toEqual([0, 0])
  expect(outputs[1]?.stderr).toContain(
    "Warning: orders: 2 values of table orders were left out (not of the column's type: amount, on), as the contract says: dataType discardValue",
  )
  const stored = await queryDuckDb(join(directory, 'standpipe.duckdb'), orders)
  expect(stored[1]).toEqual([2, null, null])
})

test('--column keeps fields out of the tables and of every output', async () => {
  const { directory, outputs } = await loadTwice([
    '--column',
    'orders.email=hash',
    '--column',
    'orders.lines.n=drop',
    '-v',
  ])
  expect(outputs.map(({ code }) => code)).toEqual([0, 0])
  expect(JSON.stringify(outputs)).not.toMatch(/example\.com|sixteen/)
  const [row] = await queryDuckDb(
    join(directory, 'standpipe.duckdb'),
    'select email from shop.orders order by id',
  )
  expect(row?.[0]).toMatch(/^[0-9a-f]{64}$/)
  const words = ['preview', './shop.js', 'orders', '--column', 'orders.email=drop']
  const { stdout } = await runCommand(words, { directory })
  expect(stdout).not.toContain('email')
})
