import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it, onTestFinished } from 'vitest'
import { duckdbType, nestedFields } from './nested-type.ts'
import { flatColumns, readJsonStatement } from './read-json-statement.ts'

const fields = nestedFields({
  id: { type: 'bigint' },
  'customer.id': { type: 'bigint' },
  'customer.name': { type: 'text' },
  price: { type: 'decimal', precision: 18, scale: 4 },
  created_at: { type: 'timestamp' },
  'groups[]': { type: 'text' },
  'lines[].quantity': { type: 'decimal', precision: 18, scale: 4 },
  'lines[].serial_numbers[]': { type: 'text' },
})

it('turns paths back into nested types', () => {
  expect([...fields].map(([name, field]) => `${name} ${duckdbType(field)}`)).toEqual([
    'id BIGINT',
    'customer STRUCT("id" BIGINT, "name" VARCHAR)',
    'price DECIMAL(18,4)',
    'created_at TIMESTAMP WITH TIME ZONE',
    'groups VARCHAR[]',
    'lines STRUCT("quantity" DECIMAL(18,4), "serial_numbers" VARCHAR[])[]',
  ])
})

it('refuses a type that it does not know', () => {
  expect(() => nestedFields({ id: { type: 'uuid' } })).toThrow('column of type uuid')
})

it('flattens objects and leaves lists', () => {
  expect(flatColumns(fields).map(({ name, isList }) => (isList ? `${name}[]` : name))).toEqual([
    'id',
    'customer__id',
    'customer__name',
    'price',
    'created_at',
    'groups[]',
    'lines[]',
  ])
})

it('reads pages into a table', async () => {
  const folder = await mkdtemp(join(tmpdir(), "standpipe-read'json-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  const pages = [
    `{"data":[{"id":9007199254740993,"customer":{"id":1,"name":"A"},"price":1.5000,
      "created_at":"2025-02-11T18:40:12.31+02:00","groups":["x","y"],"lines":[{"quantity":2.0001}]}],"total":2}`,
    `{"data":[{"id":2,"customer":null,"groups":[],"created_at":"2025-02-11T16:40:12"}],"total":2}`,
  ].map((page) => page.replaceAll('\n', ''))
  const file = join(folder, 'orders-0.ndjson')
  await writeFile(file, pages.join('\n'))
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run("set TimeZone = 'UTC'")
  await connection.run(readJsonStatement({ table: 'orders', files: [file], fields }))
  const result = await connection.run('select cast(columns(*) as varchar) from orders order by id desc')
  expect(await result.getRows()).toEqual([
    [
      '9007199254740993',
      '1',
      'A',
      '1.5000',
      '2025-02-11 16:40:12.31+00',
      '[x, y]',
      "[{'quantity': 2.0001, 'serial_numbers': NULL}]",
    ],
    ['2', null, null, null, '2025-02-11 16:40:12+00', '[]', null],
  ])
})
