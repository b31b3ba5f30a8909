import { describeSource } from '@standpipe/runner'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import featureFlagAnalytics from '../src/index.ts'
import { flagsBench, type FlagsBench } from './support/flags-bench.ts'

const source = featureFlagAnalytics({ baseUrl: 'https://api.example.test', apiKey: 'unused' })
const names = source.resources.map(({ name }) => name)

let bench: FlagsBench

describe('runs against an API that changes', () => {
  beforeAll(async () => {
    bench = await flagsBench()
  })
  afterAll(() => bench.stop())

  it('finish all eleven resources, without a warning', async () => {
    const { status, errors, resources } = await bench.load()
    expect([status, errors]).toEqual(['completed', []])
    expect(resources.map(({ name, summary }) => [name, summary.recordsRead])).toEqual(
      names.map((name) => [name, bench.truth(name).length]),
    )
    expect(resources.flatMap(({ summary }) => summary.warnings)).toEqual([])
  })

  it.each(names)('store %s value by value', async (name) => {
    expect(bench.destination.rows(name)).toHaveLength(bench.truth(name).length)
    expect(await bench.differences({ resources: [name] })).toEqual([])
  })

  it('make every table and column that is declared', () => {
    const tables = describeSource(source).resources.flatMap((resource) => resource.tables)
    expect(bench.destination.tableNames().toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
    for (const { name, columns } of tables) {
      const stored = bench.destination.schema(name)?.columns.filter(({ path }) => path !== undefined)
      expect(stored?.map((column) => column.name)).toEqual(columns.map((column) => column.name))
      expect(stored?.every((column) => column.declared)).toBe(true)
    }
  })

  it('store the new truth after updates, deletes and late rows, and say how many rows went', async () => {
    const requested = bench.truth('change_requests')
    bench.sandbox.mutate({ changed: 9, added: 5, deleted: 3, late: 2 })
    expect((await bench.differences()).length).toBeGreaterThan(100)
    const { status, resources } = await bench.load()
    expect(status).toBe('completed')
    expect(await bench.differences()).toEqual([])
    for (const { name, summary } of resources) {
      expect([name, summary.rowsMissing ?? 0]).toEqual([name, expect.toSatisfy((rows: number) => rows >= 3)])
    }
    for (const name of names.filter((other) => other !== 'change_requests')) {
      expect(bench.destination.rows(name)).toHaveLength(bench.truth(name).length)
    }
    // What was asked for stays, and says since when it is no longer listed.
    const stored = bench.destination.rows('change_requests')
    expect(stored).toHaveLength(requested.length + 7)
    expect(stored.filter((row) => row['_sp_missing_since'] !== null)).toHaveLength(3)
  })

  it('change no row when nothing is new', async () => {
    const select = names.filter((name) => name !== 'segments_keys')
    const before = select.map((name) => bench.rows(name))
    await bench.load({ select })
    expect(select.map((name) => bench.rows(name))).toEqual(before)
  })

  it('store the same with a full refresh', async () => {
    expect(await bench.load({ fullRefresh: true })).toMatchObject({ status: 'completed' })
    expect(await bench.differences()).toEqual([])
    expect(bench.destination.rows('change_requests')).toHaveLength(bench.truth('change_requests').length)
  })
})

describe('a field of a record', () => {
  beforeAll(async () => {
    bench = await flagsBench()
    await bench.load({ select: ['users', 'segments_keys'] })
  })
  afterAll(() => bench.stop())
  afterEach(() => bench.sandbox.clearFaults())

  it('that is new becomes a column, and is reported', async () => {
    const edit = { set: { pronoun: 'they' } }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'feature-flag-analytics/users', edit })
    const { resources } = await bench.load({ select: ['users'] })
    expect(JSON.stringify(resources[0]?.summary)).toContain('pronoun')
    expect(bench.destination.rows('users').map((row) => row['pronoun'])).toEqual(
      bench.truth('users').map(() => 'they'),
    )
  })

  it('that is new beside a key becomes a column of the keys', async () => {
    const edit = { set: { source: 'import' } }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'feature-flag-analytics/segments_keys', edit })
    expect(await bench.load({ select: ['segments_keys'] })).toMatchObject({ status: 'completed' })
    const rows = bench.destination.rows('segments_keys')
    expect(rows).toHaveLength(bench.truth('segments_keys').length)
    expect(rows.every((row) => row['source'] === 'import')).toBe(true)
  })

  it('that has become a text is stored as what is declared, where it says the same', async () => {
    const edit = { asText: ['creationTime'] }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'feature-flag-analytics/segments', edit })
    expect(await bench.load({ select: ['segments'] })).toMatchObject({ status: 'completed' })
    expect(await bench.differences({ resources: ['segments'] })).toEqual([])
  })

  it('that has become something else fails the resource, which names it', async () => {
    const edit = { set: { creationTime: 'yesterday' } }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'feature-flag-analytics/segments', edit })
    const { errors } = await bench.load({ select: ['segments'] })
    expect(errors.map(({ message }) => message).join()).toContain('creationTime')
  })
})
