import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, inject, test } from 'vitest'
import { parse } from 'yaml'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

const types = {
  a_boolean: 'true',
  a_bigint: '9007199254740993n',
  a_double: '0.5',
  a_text: '"x"',
  a_timestamp: '"2026-01-02T03:04:05.678Z"',
  a_date: '"2026-01-02"',
  a_time: '"03:04:05"',
  a_json: '{ "a": 1 }',
  a_binary: '"AQI="',
  a_decimal: '"1.50"',
}

const columns = Object.keys(types).map((name) => {
  const type = name.slice(2)
  const more =
    type === 'decimal' ? ', precision: 10, scale: 2' : type === 'text' ? ", description: 'Ends */ here'" : ''
  return `${name}: { type: '${type}'${more} }`
})

const source = `export default { specVersion: 'v1', name: 'my-shop', resources: [{
  name: 'all', primaryKey: ['a_bigint'], positionBasis: null, cursorBasis: null, columns: { ${columns.join(', ')} },
  async *read() {
    const record = { ${Object.entries(types)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')} }
    yield { records: [record], request: null, number: 1, label: '', bytes: 3, stop: 'single-page' }
  } }] }`

/** What the TypeScript types of a generated interface say of a value. */
const checks: { readonly [type: string]: (value: unknown) => boolean } = {
  boolean: (value) => typeof value === 'boolean',
  bigint: (value) => typeof value === 'bigint',
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  Date: (value) => value instanceof Date,
  Buffer: (value) => Buffer.isBuffer(value),
  unknown: (value) => value !== undefined,
}

async function readDuckDb(path: string): Promise<{ readonly [column: string]: unknown }> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const [row] = await (await connection.run('select * from shop."all"')).getRowObjectsJS()
  connection.closeSync()
  instance.closeSync()
  return row ?? {}
}

async function readPostgres(dataset: string): Promise<{ readonly [column: string]: unknown }> {
  const client = new Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  const { rows } = await client.query<{ [column: string]: unknown }>(`select * from ${dataset}."all"`)
  await client.end()
  return rows[0] ?? {}
}

test.each(['DuckDB', 'Postgres'])('types and sources are those of %s', async (engine) => {
  const directory = makeProject({ 'shop.js': source })
  const isDuckDb = engine === 'DuckDB'
  const dataset = isDuckDb ? 'shop' : 'cli_schema_formats'
  const flags = [
    '--dataset',
    dataset,
    '--destination',
    isDuckDb ? 'duckdb:all.duckdb' : inject('postgresUrl'),
  ]
  const loaded = await runCommand(['run', './shop.js', '-q', ...flags], { directory })
  expect([loaded.code, loaded.stderr]).toEqual([0, ''])

  const kysely = await runCommand(['schema', 'show', 'my-shop', '--format', 'kysely', ...flags], {
    directory,
  })
  expect(kysely.code).toBe(0)
  expect(kysely.stdout).toContain(String.raw`/** Ends *\/ here */`)
  const row = isDuckDb ? await readDuckDb(join(directory, 'all.duckdb')) : await readPostgres(dataset)
  const declared = [...kysely.stdout.matchAll(/^ {4}(\w+): (\w+)/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }))
  expect(declared.map(({ name }) => name)).toEqual(Object.keys(row))
  const wrong = declared.filter(({ name, type }) => checks[type]?.(row[name]) !== true)
  expect(wrong).toEqual([])

  const dbt = await runCommand(['schema', 'show', 'my-shop', '--format', 'dbt', ...flags], { directory })
  const { sources } = parse(dbt.stdout) as {
    readonly sources: readonly { readonly tables: readonly { readonly columns: readonly object[] }[] }[]
  }
  expect(sources).toMatchObject([{ name: dataset, schema: dataset, tables: [{ name: 'all' }] }])
  expect(sources[0]?.tables[0]?.columns).toEqual(
    expect.arrayContaining([
      { name: '_sp_id', data_type: isDuckDb ? 'UUID' : 'uuid', data_tests: ['unique', 'not_null'] },
      { name: 'a_text', data_type: isDuckDb ? 'VARCHAR' : 'text', description: 'Ends */ here' },
      { name: 'a_decimal', data_type: isDuckDb ? 'DECIMAL(10,2)' : 'numeric' },
    ]),
  )
})
