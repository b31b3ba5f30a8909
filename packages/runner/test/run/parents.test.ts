import { ParentError, type DataRecord, type Partition, type RunEvent } from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type MemoryDestination,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { planRun, run, type RunOptions, type RunSummary } from '../../src/index.ts'

const shops = ['s1', 's2', 's3', 's4', 's5'].map((id) => ({ id }))

/** Shops, and the orders of each: what the list of the orders gives is what the shops have delivered so far. */
function shopLoader(changes: {
  readonly shops?: Partial<ScriptedResource>
  readonly orders?: Partial<ScriptedResource>
}): {
  readonly destination: MemoryDestination
  readonly order: string[]
  readonly load: (options?: Partial<RunOptions>) => Promise<RunSummary>
} {
  const destination = memoryDestination()
  const order: string[] = []
  const parent: ScriptedResource = { name: 'shops', primaryKey: ['id'], records: shops, ...changes.shops }
  const child: ScriptedResource = {
    name: 'orders',
    parents: ['shops'],
    primaryKey: ['id'],
    partitionIds: () => shops.map(({ id }) => id),
    records: ({ id }) => [{ id: `${id}-order` }],
    ...changes.orders,
  }
  const report = (event: RunEvent): void => {
    if (event.type === 'resource-started' || event.type === 'resource-finished')
      order.push(`${event.resource} ${event.type.slice(9)}`)
    if (event.type === 'page-read') order.push(`${event.resource} page`)
  }
  return {
    destination,
    order,
    // The child stands first in the source.
    load: (options = {}) =>
      run({ source: scriptedSource({ resources: [child, parent] }), destination, report, ...options }),
  }
}

async function* endedEarly(): AsyncGenerator<Partition> {
  yield { id: 's1', values: {} }
  throw new ParentError({ message: 'the shops ended early', parent: 'shops' })
}

const outcomes = ({ resources }: RunSummary): readonly string[] =>
  resources.map(({ name, summary: { status, stop } }) => `${name} ${status} ${stop}`)

describe('a resource whose partitions come from the records of another', () => {
  it('begins when that has delivered its first page', async () => {
    const { load, order } = shopLoader({})
    expect((await load()).status).toBe('completed')
    expect(order.slice(0, 3)).toEqual(['shops started', 'shops page', 'orders started'])
    expect(order.indexOf('shops finished')).toBeGreaterThan(order.indexOf('orders started'))
  })

  it('waits for nobody who has no place to begin in', async () => {
    const { load, order } = shopLoader({})
    expect((await load({ concurrency: 1 })).status).toBe('completed')
    expect(order.indexOf('orders started')).toBe(order.indexOf('shops finished') + 1)
  })

  it('is read alone when it alone is selected', async () => {
    const { load, order } = shopLoader({})
    expect((await load({ select: ['orders'] })).status).toBe('completed')
    expect(order.filter((step) => step.startsWith('shops'))).toEqual([])
  })

  it('fails with a parent that fails, and keeps its table', async () => {
    let isDown = false
    const { load, destination } = shopLoader({
      shops: {
        beforePage: ({ number }) => {
          if (isDown && number === 2) throw new Error('the API is down')
        },
      },
      orders: {
        disposition: 'replace',
        partitionIds: () => shops.slice(0, isDown ? 1 : 5).map(({ id }) => id),
      },
    })
    expect((await load()).status).toBe('completed')
    isDown = true
    const { errors, resources } = await load()
    expect(resources.map(({ summary }) => summary.status)).toEqual(['failed', 'failed'])
    expect(errors[0]).toBeInstanceOf(ParentError)
    expect(errors[0]).toMatchObject({ parent: 'shops', consequence: 'fail-resource' })
    expect(destination.rows('orders')).toHaveLength(5)
  })

  it('is not asked for at all when its parent has failed before', async () => {
    const { load, order } = shopLoader({
      shops: {
        beforePage: () => {
          throw new Error('the API is down')
        },
      },
    })
    expect((await load()).errors.map(({ name }) => name)).toEqual(['ParentError', 'DefectError'])
    expect(order).not.toContain('orders page')
  })

  it('is cut with a parent that is cut, and goes on where that left off', async () => {
    const { load, destination } = shopLoader({
      orders: { disposition: 'replace', partitionIds: () => listed },
    })
    let listed = ['s1']
    expect(outcomes(await load({ limit: 2 }))).toEqual([
      'orders completed parent-cut',
      'shops completed row-limit',
    ])
    expect(destination.rows('orders')).toEqual([])
    // A list that is shorter than what is finished says nothing while the parent is not whole.
    listed = []
    expect(outcomes(await load({ limit: 1 }))[0]).toBe('orders completed parent-cut')
    listed = ['s1', 's2', 's3']
    expect(outcomes(await load())[0]).toBe('orders completed short-page')
    expect(destination.rows('orders')).toHaveLength(3)
  })

  it('is not complete when its parent is not, and begins again in the next run', async () => {
    let gap: 'stopped' | 'partition-skipped' | null = 'stopped'
    const { load, destination } = shopLoader({
      shops: {
        answered: (page, { number }) => {
          if (gap !== null && number === 2)
            Object.assign(page, { records: [], stop: gap, note: 'GET /shops: 403' })
        },
      },
      orders: { disposition: 'replace' },
    })
    const first = await load()
    expect(outcomes(first)).toEqual(['orders completed parent-cut', 'shops completed stopped'])
    expect(first.resources[0]?.summary.warnings).toEqual([
      'a parent could not be read whole, and some partitions may be missing; table orders keeps its old content',
    ])
    expect(destination.rows('orders')).toEqual([])
    gap = 'partition-skipped'
    expect(outcomes(await load())[0]).toBe('orders completed parent-cut')
    gap = null
    expect(outcomes(await load())[0]).toBe('orders completed short-page')
    expect(destination.rows('orders')).toHaveLength(5)
  })

  it('is not complete in the same way when its list says so', async () => {
    const { load, destination } = shopLoader({
      shops: {
        answered: (page) => Object.assign(page, { stop: 'partition-skipped', note: 'GET /shops: 403' }),
      },
      orders: { partitions: endedEarly },
    })
    const summary = await load()
    expect(outcomes(summary)).toEqual(['orders completed parent-cut', 'shops completed partition-skipped'])
    expect(destination.rows('orders')).toHaveLength(1)
  })

  it('is cut when its list says that the parent ended early, and fails when that did not', async () => {
    const { load } = shopLoader({
      orders: {
        partitions: endedEarly,
      },
    })
    expect(outcomes(await load({ limit: 2 }))[0]).toBe('orders completed parent-cut')
    expect((await load()).errors.map((error) => error.message)).toEqual(['the shops ended early'])
  })

  it('is cut in the same way when each partition has a cursor', async () => {
    const { load, destination } = shopLoader({
      orders: {
        cursor: { path: 'at', scope: 'partition' },
        records: ({ id }) => [{ id, at: 1 }],
        partitions: endedEarly,
      },
    })
    expect(outcomes(await load({ limit: 2 }))[0]).toBe('orders completed parent-cut')
    expect(destination.rows('orders')).toHaveLength(1)
  })

  it('is interrupted with the run, not failed', async () => {
    const controller = new AbortController()
    const { load } = shopLoader({
      shops: { beforePage: ({ number }) => void (number === 2 && controller.abort()) },
    })
    expect(
      (await load({ signal: controller.signal })).resources.map(({ summary }) => summary.status),
    ).toEqual(['interrupted', 'interrupted'])
  })
})

const plan = (resources: readonly Partial<ScriptedResource>[]) => () =>
  planRun({
    source: scriptedSource({
      resources: resources.map((resource, index) => ({
        name: `r${index}`,
        disposition: 'append',
        records: [],
        ...resource,
      })),
    }),
    destination: memoryDestination(),
  })

describe('parents that cannot be', () => {
  it.each([
    ['no cursor', {}],
    ['a cursor for each partition', { cursor: { path: 'at', scope: 'partition' } }],
  ] satisfies [string, Partial<ScriptedResource>][])('changed ones with %s', (_what, resource) => {
    const child = { parents: ['r0'], partitionIds: () => [], readsParents: 'changed', ...resource } as const
    expect(plan([{}, child])).toThrow(/no cursor of all its partitions/)
  })

  it.each([
    ['unknown', [{ parents: ['rr'] }], /the parent 'rr', which is no resource/],
    ['itself', [{ parents: ['r0'] }], /its own ancestor: r0 -> r0/],
    [
      'a cycle',
      [{}, { parents: ['r0', 'r3'] }, { parents: ['r1'] }, { parents: ['r2'] }],
      /r1 -> r3 -> r2 -> r1/,
    ],
  ] satisfies [string, Partial<ScriptedResource>[], RegExp][])('%s', (_what, resources, message) => {
    expect(plan(resources)).toThrow(message)
  })

  it('are told from several ways to the same one', () => {
    expect(
      plan([{}, { parents: ['r0'] }, { parents: ['r0'] }, { parents: ['r1', 'r2', 'r0'] }]),
    ).not.toThrow()
  })
})

const orderAt2 = ({ id }: Partition): readonly DataRecord[] => [{ id: `${id}-order`, at: 2 }]

describe('a backfill of a parent', () => {
  const backfilled = { shops: { cursor: { path: 'at', initialValue: 1, endValue: 5 } } } as const

  it.each<[string, Partial<ScriptedResource>, Partial<RunOptions>]>([
    ['would empty a replaced child but for its range', { disposition: 'replace' }, {}],
    ['would empty a child that is read anew', {}, { fullRefresh: true }],
    ['would remove rows of a child that are missing then', { onMissing: 'delete' }, {}],
    ['would be passed by the cursor of a child', { cursor: { path: 'at' } }, {}],
  ])('%s, and is refused', async (_title, orders, options) => {
    const { load } = shopLoader({ ...backfilled, orders })
    const loaded = load({ select: ['orders'], ...options })
    await expect(loaded).rejects.toThrow("Resource 'orders' cannot be read while 'shops' is a backfill")
  })

  it('would be passed by the cursor that too many partitions of a child share, and is refused', async () => {
    const cursor = { path: 'at', scope: 'partition' } as const
    const { load, destination } = shopLoader({ ...backfilled, orders: { records: orderAt2, cursor } })
    const { errors } = await load({ select: ['orders'], maxPartitionCursors: 4 })
    expect(errors).toMatchObject([
      { code: 'SP_CONFIGURATION', message: expect.stringContaining("while 'shops' is a backfill") },
    ])
    expect(destination.tableNames()).not.toContain('orders')
    expect((await load({ select: ['orders'], maxPartitionCursors: 5 })).errors).toEqual([])
  })

  it.each<[string, Partial<ScriptedResource>]>([
    ['adds the rows of a child', {}],
    [
      'adds those of a child with a cursor for each partition',
      { cursor: { path: 'at', scope: 'partition' } },
    ],
    ['adds those of a child that is a backfill', { cursor: backfilled.shops.cursor }],
  ])('%s', async (_title, orders) => {
    const { load, destination } = shopLoader({ ...backfilled, orders: { records: orderAt2, ...orders } })
    expect((await load({ select: ['orders'] })).status).toBe('completed')
    expect(destination.rows('orders')).toHaveLength(5)
  })
})
