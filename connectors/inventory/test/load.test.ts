import { differencesFromTruth, memoryTables, storedRows, type RowTree } from '@standpipe/connector-kit'
import { describeSource, run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { resourceNames, startSandbox, type ResourceName, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import inventory from '../src/index.ts'

let sandbox: Sandbox
let destination: MemoryDestination

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 2000 })
  destination = memoryDestination()
})
afterAll(() => sandbox.stop())

/** One run of all six resources. */
function load(options: Pick<RunOptions, 'fullRefresh'> = {}): Promise<RunSummary> {
  return run({ source: inventory({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }), destination, ...options })
}

const source = inventory({ baseUrl: 'https://api.example.test', apiKey: 'unused' })
const { resources } = source

/** How the stored tables differ from what the API lists, all of them unless some are named. */
function differences(names: readonly ResourceName[] = resourceNames): Promise<readonly string[]> {
  return differencesFromTruth({
    source,
    stored: memoryTables(destination),
    truth: (name) => sandbox.truth(name),
    resources: names,
  })
}

function rowsOfAll(): Promise<readonly (readonly RowTree[])[]> {
  return Promise.all(resourceNames.map((name) => storedRows(memoryTables(destination), name)))
}

describe('a run', () => {
  it('finishes all six resources', async () => {
    const { status, errors, resources: results } = await load()
    expect(errors).toEqual([])
    expect(status).toBe('completed')
    expect(results.map((result) => [result.name, result.summary.stop])).toEqual(
      resources.map(({ name }) => [name, 'total-reached']),
    )
    expect(results.map((result) => [result.name, result.summary.recordsRead])).toEqual(
      resources.map(({ name }) => [name, sandbox.total(name as ResourceName)]),
    )
  })

  it.each(resourceNames)('stores %s value by value', async (name) => {
    expect(destination.rows(name)).toHaveLength(sandbox.total(name))
    expect(await differences([name])).toEqual([])
  })

  it('makes every table and column that is declared', () => {
    const tables = describeSource(source).resources.flatMap((resource) => resource.tables)
    expect(destination.tableNames().toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
    for (const { name, columns } of tables) {
      const stored = destination.schema(name)?.columns.filter(({ path }) => path !== undefined)
      expect(stored?.map((column) => column.name)).toEqual(columns.map((column) => column.name))
      expect(stored?.every((column) => column.declared)).toBe(true)
    }
  })

  it('after changes stores the new values and the new rows', async () => {
    const before = new Map(resourceNames.map((name) => [name, sandbox.total(name)]))
    sandbox.mutate({ changed: 25, added: 9, late: 3 })
    for (const name of resourceNames) {
      expect((await differences([name])).length).toBeGreaterThan(12)
    }
    expect(await load()).toMatchObject({ status: 'completed' })
    for (const name of resourceNames) {
      expect(sandbox.total(name)).toBe((before.get(name) ?? 0) + 12)
    }
    expect(await differences()).toEqual([])
  })

  it('with nothing new changes no row', async () => {
    const before = await rowsOfAll()
    await load()
    expect(await rowsOfAll()).toEqual(before)
  })

  it('keeps what the API no longer lists, until a full refresh', async () => {
    sandbox.mutate({ resource: 'orders', deleted: 5 })
    await load()
    expect(destination.rows('orders')).toHaveLength(sandbox.total('orders') + 5)
    expect(await load({ fullRefresh: true })).toMatchObject({ status: 'completed' })
    expect(await differences(['orders'])).toEqual([])
  })
})
