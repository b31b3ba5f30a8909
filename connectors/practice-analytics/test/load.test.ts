import { describeSource } from '@standpipe/runner'
import type { PracticeOptions } from '@standpipe/sandbox-api'
import type { MemoryDestination } from '@standpipe/test-doubles'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../src/index.ts'
import { practiceBench, type PracticeBench } from './support/practice-bench.ts'

const example = { baseUrl: 'https://api.example.test', token: 'unused' }
const source = practiceAnalytics(example)
const names = source.resources.map(({ name }) => name)

/** The names of the columns of every table that the source declares. */
const declaredColumns = Object.fromEntries(
  describeSource(source).resources.flatMap(({ tables }) =>
    tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  ),
)

/** The names of the columns of every table that is stored, without those of Standpipe. */
function columnsByTable(destination: MemoryDestination): typeof declaredColumns {
  return Object.fromEntries(
    destination.tableNames().map((name) => {
      const columns = destination.schema(name)?.columns.filter(({ path }) => path !== undefined) ?? []
      return [name, columns.map((column) => column.name)]
    }),
  )
}

let bench: PracticeBench

describe('runs against an API that changes', () => {
  beforeAll(async () => {
    bench = await practiceBench()
  })
  afterAll(() => bench.stop())

  it('finish all fifteen resources, without a warning', async () => {
    const { status, errors, resources } = await bench.load()
    expect([status, errors]).toEqual(['completed', []])
    expect(resources.map(({ name }) => name)).toEqual(names)
    expect(resources.flatMap(({ summary }) => summary.warnings)).toEqual([])
  })

  it.each(names)('store %s value by value', async (name) => {
    expect(await bench.differences(name)).toEqual([])
  })

  it('make every table and column that is declared, also of lists without a record', () => {
    expect(columnsByTable(bench.destination)).toEqual(declaredColumns)
  })

  it('store the new truth after updates, deletes and late rows, and say how many rows went', async () => {
    const { sandbox } = bench
    sandbox.mutate({ resource: 'practice-analytics/lead_list', added: 3 })
    sandbox.mutate({ changed: 12, added: 5, deleted: 4, late: 3 })
    expect((await bench.differences()).length).toBeGreaterThan(100)
    const { status, resources } = await bench.load()
    expect(status).toBe('completed')
    expect(await bench.differences()).toEqual([])
    const missing = Object.fromEntries(resources.map(({ name, summary }) => [name, summary.rowsMissing]))
    expect(missing).toMatchObject({ staff_list: 4, time_list: 4, purchase_order_list: 4, quote_list: 4 })
    expect(missing['client_documents']).toBeGreaterThanOrEqual(4)
  })

  it('change no row when nothing is new', async () => {
    const before = await Promise.all(names.map((name) => bench.rows(name)))
    await bench.load()
    expect(await Promise.all(names.map((name) => bench.rows(name)))).toEqual(before)
  })

  it('keep what is missing and say since when, where that is wanted', async () => {
    await bench.load({ onMissing: 'flag' })
    bench.sandbox.mutate({ resource: 'practice-analytics/staff_list', deleted: 2 })
    const { resources } = await bench.load({ onMissing: 'flag' })
    expect(resources[0]?.summary).toMatchObject({ rowsMissing: 2 })
    const flags = bench.destination.rows('staff_list').map((row) => row['_sp_missing_since'])
    expect(flags.filter((flag) => flag !== null)).toHaveLength(2)
  })
})

describe('a field of a record', () => {
  beforeAll(async () => {
    bench = await practiceBench()
    await bench.load({}, { select: ['staff_list', 'time_list'] })
  })
  afterAll(() => bench.stop())
  afterEach(() => bench.sandbox.clearFaults())

  it('that is new becomes a column, and is reported', async () => {
    const edit = { set: { Pronoun: 'they & them' } }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'practice-analytics/staff_list', edit })
    const { status, resources } = await bench.load({}, { select: ['staff_list'] })
    expect(status).toBe('completed')
    expect(JSON.stringify(resources[0]?.summary.schemaChanges)).toContain('pronoun')
    const pronouns = bench.destination.rows('staff_list').map((row) => row['pronoun'])
    expect(new Set(pronouns)).toEqual(new Set(['they & them']))
  })

  it('that comes as a text in JSON is what it was', async () => {
    const edit = { asText: ['Minutes', 'Billable'] }
    bench.sandbox.addFault({ kind: 'edit-records', resource: 'practice-analytics/time_list', edit })
    const { status, resources } = await bench.load({ format: 'json' }, { select: ['time_list'] })
    expect([status, resources[0]?.summary.schemaChanges]).toEqual(['completed', []])
    expect(await bench.differences('time_list')).toEqual([])
  })

  it.each(['xml', 'json'] as const)(
    'that cannot be of its type in %s is named, and nothing else suffers',
    async (format) => {
      const edit = { set: { Minutes: 'ninety' } }
      bench.sandbox.addFault({ kind: 'edit-records', resource: 'practice-analytics/time_list', edit })
      const { resources } = await bench.load({ format }, { select: ['time_list', 'staff_list'] })
      expect(resources.map(({ summary }) => summary.status)).toEqual(['completed', 'failed'])
      expect(resources[1]?.summary.error?.message).toContain(
        `field 'Minutes' is declared bigint and cannot hold "ninety"`,
      )
      expect(await bench.differences('time_list')).toEqual([])
    },
  )
})

describe('every form of the API gives the same tables', () => {
  afterEach(() => bench.stop())

  type Form = [name: string, oddities: PracticeOptions, settings: Partial<PracticeAnalyticsSettings>]

  it.each<Form>([
    ['JSON', {}, { format: 'json' }],
    ['JSON that is made from XML', { jsonFromXml: true }, { format: 'json' }],
    ['booleans as words', { booleans: 'yes-no' }, {}],
    ['booleans as words in JSON', { booleans: 'yes-no' }, { format: 'json' }],
    ['no total', { tellsTotal: false }, {}],
    ['small pages', { cap: 37 }, {}],
    ['an account', { requiresAccount: true }, { accountId: 'sandbox-account' }],
    ['ranges of a year', {}, { rangeMonths: 12, startDate: '2015-01-01' }],
    ['a look back', {}, { lookBackDays: 30 }],
  ])('%s', async (_name, oddities, settings) => {
    bench = await practiceBench(oddities, 0.3)
    const { status, errors } = await bench.load(settings)
    expect([status, errors]).toEqual(['completed', []])
    expect(columnsByTable(bench.destination)).toEqual(declaredColumns)
    expect(await bench.differences()).toEqual([])
  })
})

it('a child is loaded without its parent, which is then only asked for', async () => {
  bench = await practiceBench()
  await bench.load({}, { select: ['client_documents'] })
  expect(await bench.differences('client_documents')).toEqual([])
  expect(bench.destination.tableNames()).toEqual(['client_documents'])
  expect(bench.sandbox.counters()['/practice-analytics/client.api/list']).toMatchObject({ requests: 3 })
  await bench.stop()
})
