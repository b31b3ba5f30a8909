import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Resource } from '@standpipe/core'
import { describeSource, run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { resourceNames, startSandbox, type ResourceName, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import inventory from '../src/index.ts'
import { expectedRow, type ExpectedRow } from './expected-rows.ts'
import { storedRows } from './stored-rows.ts'

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

const { resources } = inventory({ baseUrl: 'https://api.example.test', apiKey: 'unused' })

function resourceOf(name: ResourceName): Resource {
  const resource = resources.find((candidate) => candidate.name === name)
  if (resource === undefined) throw new Error(`There is no resource "${name}".`)
  return resource
}

/** Expected rows by their key. */
function truthOf(name: ResourceName): ReadonlyMap<string, ExpectedRow> {
  return byKey(
    name,
    Array.from(sandbox.truth(name), (record) => expectedRow(record, resourceOf(name).columns ?? {})),
  )
}

function storedByKey(name: ResourceName): ReadonlyMap<string, ExpectedRow> {
  return byKey(name, storedRows(destination, name))
}

/** Throws when two rows have the same key. */
function byKey(name: ResourceName, rows: readonly ExpectedRow[]): ReadonlyMap<string, ExpectedRow> {
  const fields = (resourceOf(name).primaryKey ?? []).map((part) =>
    String(typeof part === 'object' && 'path' in part ? part.path : part),
  )
  const found = new Map(rows.map((row) => [JSON.stringify(fields.map((field) => row.values[field])), row]))
  if (found.size < rows.length) throw new Error(`Rows of ${name} share a key.`)
  return found
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

  it.each(resourceNames)('stores %s value by value', (name) => {
    expect(storedByKey(name)).toEqual(truthOf(name))
  })

  it('makes the tables that the README lists, with every declared column', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    const chapter = readme.slice(readme.indexOf('## Tables'), readme.indexOf('## Limits'))
    const listed = [...chapter.matchAll(/^\| `(\w+)`.*\| ([^|]*) \|$/gm)].flatMap(
      ([, root = '', children = '']) => [
        root,
        ...Array.from(children.matchAll(/`(\w+)`/g), ([, child = '']) => child),
      ],
    )
    expect(destination.tableNames().toSorted()).toEqual(listed.toSorted())
    for (const { tables } of describeSource(inventory({ baseUrl: sandbox.url, apiKey: 'unused' }))
      .resources) {
      for (const { name, columns } of tables) {
        const stored = destination.schema(name)?.columns.filter(({ path }) => path !== undefined)
        expect(stored?.map((column) => column.name)).toEqual(columns.map((column) => column.name))
        expect(stored?.every((column) => column.declared)).toBe(true)
      }
    }
  })

  it('after changes stores the new values and the new rows', async () => {
    const before = new Map(resourceNames.map((name) => [name, sandbox.total(name)]))
    sandbox.mutate({ changed: 25, added: 9, late: 3 })
    for (const name of resourceNames) {
      const stored = storedByKey(name)
      const changed = [...truthOf(name)].filter(([key, row]) => !isDeepStrictEqual(row, stored.get(key)))
      expect(changed.length).toBeGreaterThan(12)
    }
    expect(await load()).toMatchObject({ status: 'completed' })
    for (const name of resourceNames) {
      expect(sandbox.total(name)).toBe((before.get(name) ?? 0) + 12)
      expect(storedByKey(name)).toEqual(truthOf(name))
    }
  })

  it('with nothing new changes no row', async () => {
    const before = resourceNames.map((name) => storedRows(destination, name))
    await load()
    expect(resourceNames.map((name) => storedRows(destination, name))).toEqual(before)
  })

  it('keeps what the API no longer lists, until a full refresh', async () => {
    sandbox.mutate({ resource: 'orders', deleted: 5 })
    await load()
    expect(destination.rows('orders')).toHaveLength(sandbox.total('orders') + 5)
    expect(await load({ fullRefresh: true })).toMatchObject({ status: 'completed' })
    expect(storedByKey('orders')).toEqual(truthOf('orders'))
  })
})
