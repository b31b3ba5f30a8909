import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decimal, type DataRecord, type Destination, type Resource } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { postgres } from '@standpipe/destination-postgres'
import { run } from '@standpipe/runner'
import { memoryDestination, scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import {
  differencesFromTruth,
  duckdbTables,
  memoryTables,
  postgresTables,
  type StoredTables,
} from '../src/index.ts'

const columns = {
  id: { type: 'bigint' },
  open: { type: 'boolean' },
  weight: { type: 'double' },
  price: { type: 'decimal', precision: 18, scale: 4 },
  note: { type: 'text' },
  'place.since': { type: 'date' },
  at: { type: 'timestamp' },
  opens: { type: 'time' },
  rules: { type: 'json' },
  'lines[].sku': { type: 'text' },
  'lines[].serials[]': { type: 'text' },
} satisfies Resource['columns']

const records: readonly DataRecord[] = [
  {
    id: 9_007_199_254_740_993n,
    open: true,
    weight: 1e-7,
    price: decimal('12345678901234.5678'),
    note: 'it\'s "late" ü \u{1f600}',
    place: { since: '1969-07-20' },
    at: '2025-01-01T00:00:00.000001+02:00',
    opens: '08:30:00.5',
    rules: { b: [1, { c: decimal('0.10000000000000000001') }], a: null },
    lines: [{ sku: 'a', serials: ['x', 'y'] }, { sku: 'b' }],
  },
  { id: 2, open: false, weight: -1.5, price: 0, at: '2025-01-01', place: null, lines: [] },
]

const resource = { name: 'shops', primaryKey: ['id'], columns }

type Open = () => Promise<{ readonly destination: Destination; readonly tables: () => Promise<StoredTables> }>

const opens: readonly (readonly [string, Open])[] = [
  [
    'memory',
    async () => {
      const destination = memoryDestination()
      return { destination, tables: async () => memoryTables(destination) }
    },
  ],
  [
    'DuckDB',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'standpipe-connector-kit-'))
      onTestFinished(() => rm(folder, { recursive: true }))
      const path = join(folder, 'shops.duckdb')
      const tables = async () => {
        const found = await duckdbTables(path, 'connector_kit')
        onTestFinished(() => found.close())
        return found
      }
      return { destination: duckdb(path), tables }
    },
  ],
  [
    'Postgres',
    async () => {
      const url = inject('postgresUrl')
      const tables = async () => {
        const found = await postgresTables(url, 'connector_kit')
        onTestFinished(() => found.close())
        return found
      }
      return { destination: postgres(url), tables }
    },
  ],
]

describe.each(opens)('the tables in %s', (_, open) => {
  it('are read value by value, and every difference is seen', async () => {
    const { destination, tables } = await open()
    const source = scriptedSource({ resources: [{ ...resource, records }] })
    const summary = await run({ source, destination, dataset: 'connector_kit' })
    expect(summary.errors).toEqual([])
    const stored = await tables()
    const truth = (changed: DataRecord = {}) =>
      differencesFromTruth({
        source,
        stored,
        truth: () => [{ ...records[0], ...changed }, ...records.slice(1)],
      })
    expect(await truth()).toEqual([])
    const key = 'shops {"id":"9007199254740993"}'
    for (const [field, value] of Object.entries<DataRecord[string]>({
      open: false,
      weight: 2e-7,
      price: decimal('12345678901234.5679'),
      note: '',
      at: '2025-01-01T00:00:00+02:00',
      opens: '08:30:00',
      rules: {},
    })) {
      expect(await truth({ [field]: value })).toEqual([expect.stringContaining(`${key}: ${field} is `)])
    }
    expect(await truth({ place: { since: '1969-07-21' } })).toEqual([
      `${key}: place.since is "1969-07-20" instead of "1969-07-21"`,
    ])
    expect(await truth({ lines: [] })).toEqual([`${key}: lines has 2 elements instead of 0`])
    expect(await truth({ id: 3 })).toHaveLength(2)
  })
})
