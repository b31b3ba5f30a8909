import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { createRestSource, type RestResource } from '../../src/index.ts'
import { syntheticApi } from '../support/apis/synthetic-api.ts'

/** Orders that are asked for by the time of their last change, and the lines of those that changed. */
function orderLoader(lines: Partial<RestResource> = {}) {
  const orders = new Map<number, string>()
  const broken = new Set<number>()
  const api = syntheticApi(({ path, query }) => {
    const since = query.get('since') ?? ''
    if (path === '/orders') {
      return [...orders].map(([id, at]) => ({ id, at })).filter(({ at }) => at >= since)
    }
    const id = Number(path.split('/')[2])
    if (broken.has(id)) throw 500
    return [{ id: `${id}-line`, at: orders.get(id) ?? null }]
  })
  const destination = memoryDestination()
  const clock = fixedClock()
  const resources: RestResource[] = [
    { name: 'orders', path: '/orders', primaryKey: 'id', cursor: { path: 'at', param: 'since' } },
    {
      name: 'lines',
      path: '/orders/{order}/lines',
      primaryKey: 'id',
      parents: { resource: 'orders', values: { order: 'id' }, carry: { order_at: 'at' } },
      cursor: { path: 'order_at' },
      readsParents: 'changed',
      ...lines,
    },
  ]
  return {
    orders,
    broken,
    /** Orders whose lines the run asked for, and what it warned of. */
    load: async (
      select?: readonly string[],
    ): Promise<{ summary: RunSummary; asked: string[]; warnings: string[] }> => {
      api.asked.length = 0
      const client = { ...api.client, clock }
      const source = createRestSource({ name: 'shop', client, resources })
      const summary = await run({ source, destination, clock, ...(select && { select }) })
      return {
        summary,
        asked: api.asked.flatMap((url) => /^\/orders\/(\d+)\/lines/.exec(url)?.[1] ?? []),
        warnings: summary.resources.flatMap(({ summary: { warnings } }) => warnings),
      }
    },
    lines: () => destination.rows('lines').map(({ id, at }) => [id, at]),
  }
}

const at = (hour: number): string => `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z`

describe('children of changed parents', () => {
  it('are read where the parent changed, and no others', async () => {
    const { orders, load, lines } = orderLoader()
    for (const id of [1, 2, 3]) orders.set(id, at(id))
    expect((await load()).asked).toEqual(['1', '2', '3'])
    orders.set(1, at(9))
    orders.set(4, at(8))
    const second = await load()
    expect(second.summary.errors).toEqual([])
    // The mark itself belongs to what is asked for.
    expect(second.asked).toEqual(['1', '3', '4'])
    // That the list is another one is what was asked for.
    expect(second.warnings).toEqual([])
    expect(lines()).toHaveLength(4)
  })

  it('are not forgotten when they failed while the parent went on', async () => {
    const { orders, broken, load } = orderLoader()
    orders.set(1, at(1))
    await load()
    orders.set(2, at(2))
    orders.set(3, at(3))
    broken.add(2)
    const failed = await load()
    expect(failed.summary.resources.map(({ name, summary }) => `${name} ${summary.status}`)).toEqual([
      'orders completed',
      'lines failed',
    ])
    broken.clear()
    const healed = await load()
    expect(healed.summary.errors).toEqual([])
    expect(healed.asked).toEqual(expect.arrayContaining(['2', '3']))
  })

  it('are so by a mark of their own, whoever loads the parent', async () => {
    const { orders, load } = orderLoader()
    orders.set(1, at(1))
    await load()
    orders.set(2, at(2))
    await load(['orders'])
    orders.set(3, at(3))
    expect((await load(['lines'])).asked).toEqual(['1', '2', '3'])
  })

  it('are all read where that is declared, however far the parent is (the default)', async () => {
    const { orders, load } = orderLoader({ readsParents: 'all' })
    orders.set(1, at(1))
    await load()
    orders.set(2, at(2))
    expect((await load()).asked).toEqual(['1', '2'])
  })
})
