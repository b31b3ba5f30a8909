import { ConfigurationError, SpecVersionError, type Source } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import type { RunOptions } from '../run-options.ts'
import { planRun } from './plan-run.ts'

const orders: ScriptedResource = { name: 'orders', primaryKey: ['id'], records: [] }

function plan(
  resource: Partial<ScriptedResource>,
  options: Partial<RunOptions> = {},
): ReturnType<typeof planRun> {
  const source = scriptedSource({ name: 'my-shop', resources: [{ ...orders, ...resource }] })
  return planRun({ source, destination: memoryDestination(), ...options })
}

describe('planRun', () => {
  it('takes names from the source', () => {
    const { pipeline, dataset, concurrency, resources } = plan({})
    expect({ pipeline, dataset, concurrency }).toEqual({
      pipeline: 'my-shop',
      dataset: 'my_shop',
      concurrency: 4,
    })
    expect(resources.map(({ table, rows }) => [table, rows])).toEqual([['orders', 'upsert']])
  })

  it('takes names from the options', () => {
    expect(plan({}, { pipeline: 'Night-Run' }).dataset).toBe('night_run')
    expect(plan({}, { dataset: 'raw' }).dataset).toBe('raw')
    expect(plan({ table: 'Sales Orders' }).resources[0]?.table).toBe('sales_orders')
  })

  it.each([
    [{ disposition: 'append' }, false, 'append', null],
    [{ disposition: 'append' }, true, 'append', 'exchange'],
    [{ disposition: 'append', atomic: true }, false, 'append', 'apply'],
    [{}, false, 'upsert', null],
    [{ atomic: true }, false, 'upsert', 'apply'],
    [{ atomic: true }, true, 'upsert', 'exchange'],
    [{ disposition: 'replace' }, false, 'upsert', 'exchange'],
    [{ disposition: 'replace', primaryKey: [], atomic: true }, false, 'append', 'exchange'],
    [{ disposition: { kind: 'merge', strategy: 'insert-only' } }, false, 'insert-only', null],
    [{ disposition: { kind: 'merge', strategy: 'insert-only' } }, true, 'insert-only', 'exchange'],
    [{ disposition: { kind: 'merge', strategy: 'delete-insert' } }, false, 'upsert', 'apply'],
    [{ disposition: { kind: 'merge', strategy: 'scd2' } }, false, 'version', 'scd2'],
    [{ disposition: { kind: 'merge', strategy: 'scd2' } }, true, 'version', 'exchange'],
    [
      { disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: ['day'] } },
      false,
      'upsert',
      'delete-insert',
    ],
    [
      { disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: ['day'] }, primaryKey: [] },
      false,
      'append',
      'delete-insert',
    ],
  ] as const)(
    'writes %j with full refresh %s as %s, published by %s',
    (resource, fullRefresh, rows, publication) => {
      expect(plan(resource, { fullRefresh }).resources[0]).toMatchObject({ rows, publication })
    },
  )

  it.each<[Partial<ScriptedResource>, string]>([
    [{ primaryKey: [] }, 'merge needs a primary key'],
    [{ disposition: { kind: 'merge', strategy: 'scd2' }, primaryKey: [] }, 'merge needs a primary key'],
    [
      { disposition: { kind: 'merge', strategy: 'scd2', mergeKey: ['day'] } },
      "'mergeKey' has no meaning for merge (scd2)",
    ],
    [
      { disposition: { kind: 'merge', strategy: 'scd2', dedupSort: { path: 'at', order: 'asc' } } },
      "'dedupSort' has no meaning for merge (scd2)",
    ],
    [
      { disposition: { kind: 'merge', strategy: 'scd2' }, onMissing: 'flag' },
      "onMissing 'flag' needs merge (upsert), not merge (scd2)",
    ],
    [
      { disposition: { kind: 'merge', strategy: 'delete-insert' }, primaryKey: [] },
      'merge needs a primary key',
    ],
    [{ disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: [] } }, "'mergeKey' is empty"],
    [
      { disposition: { kind: 'merge', strategy: 'upsert', mergeKey: ['day'] } },
      "'mergeKey' has no meaning for merge (upsert)",
    ],
    [
      {
        disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: ['day'], hardDelete: 'gone' },
        primaryKey: [],
      },
      "'hardDelete' needs a primary key",
    ],
    [
      { disposition: { kind: 'merge', strategy: 'insert-only', dedupSort: { path: 'at', order: 'asc' } } },
      "'dedupSort' has no meaning for merge (insert-only)",
    ],
    [
      { disposition: { kind: 'merge', strategy: 'upsert', dedupSort: { path: 'at', order: 'up' as 'asc' } } },
      "the order 'up' of dedupSort is unknown",
    ],
    [
      {
        disposition: { kind: 'merge', strategy: 'upsert', dedupSort: { path: 'at', order: 'asc' } },
        columns: { at: { type: 'json' } },
      },
      "column 'at' decides between records of a key and is declared json, which has no order",
    ],
    [{ onMissing: 'flag', disposition: 'replace' }, "onMissing 'flag' needs merge (upsert), not replace"],
    [{ onMissing: 'delete', disposition: 'append' }, "onMissing 'delete' needs merge (upsert), not append"],
    [{ cursor: { path: 'at', scope: 'partition' } }, 'declares a cursor for each partition'],
    [{ rowOrder: 'asc' }, 'declares rowOrder without a cursor'],
    [{ columns: { a: { type: 'decimal', precision: 39 } } }, "column 'a' decimal(39,9) is no type"],
    [{ columns: { a: { type: 'decimal', precision: 5, scale: 6 } } }, 'decimal(5,6) is no type'],
    [{ columns: { a: { type: 'json' }, 'a.b': { type: 'text' } } }, "so that 'a.b' has nothing left"],
    [{ columns: { 'a.b': { type: 'text' } }, nested: 'json' }, 'lies inside a value that is kept as json'],
    [{ columns: { 'l[]': { type: 'text' } }, maxNesting: 0 }, 'lies inside a value that is kept as json'],
    [
      { cursor: { path: 'meta.at' }, disposition: 'append', nested: 'json' },
      "column 'meta.at' is the cursor of an append",
    ],
  ])('refuses %j', (resource, problem) => {
    expect(() => plan(resource)).toThrow(problem)
    expect(() => plan(resource)).toThrow(expect.toSatisfy((error) => ConfigurationError.isInstance(error)))
  })

  it('refuses what the destination cannot do', () => {
    const keeping = memoryDestination({ abilities: { onMissing: ['keep'] } })
    expect(() => plan({ onMissing: 'flag' }, { destination: keeping })).toThrow(
      'memory cannot flag missing rows',
    )
    const destination = memoryDestination({ abilities: { merge: [], append: false, replace: false } })
    expect(() => plan({}, { destination })).toThrow('memory cannot merge (upsert)')
    expect(() => plan({ disposition: 'append' }, { destination })).toThrow('memory cannot append')
    expect(() => plan({ disposition: 'replace' }, { destination })).toThrow('memory cannot replace')
    const merging = memoryDestination({ abilities: { replace: false } })
    expect(() => plan({}, { destination: merging, fullRefresh: true })).toThrow('which a full refresh needs')
  })

  it.each([
    ['limit', 0],
    ['limit', 1.5],
    ['maxPages', -1],
    ['concurrency', Number.NaN],
    ['maxPartitionCursors', 0],
  ])('refuses %s %d', (option, value) => {
    expect(() => plan({}, { [option]: value })).toThrow(`'${option}' is ${value}.`)
  })

  it('refuses resources of one name or one table', () => {
    const destination = memoryDestination()
    const twice = scriptedSource({ resources: [orders, orders] })
    expect(() => planRun({ source: twice, destination })).toThrow("two resources named 'orders'")
    const same = scriptedSource({ resources: [orders, { ...orders, name: 'Orders' }] })
    expect(() => planRun({ source: same, destination })).toThrow("would both be stored in table 'orders'")
  })

  it('does not look at resources that are left out', () => {
    const source = scriptedSource({
      resources: [orders, { name: 'parts', records: [], rowOrder: 'asc' }],
    })
    const { resources } = planRun({ source, destination: memoryDestination(), exclude: ['parts'] })
    expect(resources.map(({ table }) => table)).toEqual(['orders'])
  })

  it('refuses another version of the contract', () => {
    const source = { ...scriptedSource({ resources: [orders] }), specVersion: 'v2' }
    const planned = (): unknown =>
      planRun({ source: source as unknown as Source, destination: memoryDestination() })
    expect(planned).toThrow("speaks version 'v2'")
    expect(planned).toThrow(expect.toSatisfy((error) => SpecVersionError.isInstance(error)))
  })
})
