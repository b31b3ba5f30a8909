import {
  fixedClock,
  memoryDestination,
  scriptedSource,
  type MemoryDestination,
  type ScriptedResource,
  type CommitFate,
} from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions } from '../../src/index.ts'

const records = Array.from({ length: 20 }, (_value, index) => ({ id: index + 1, l: [1] }))
const orders: ScriptedResource = { name: 'orders', primaryKey: ['id'], records }

async function pagesPerLoad(options: Partial<RunOptions>, resources = [orders]): Promise<readonly number[]> {
  const destination = options.destination ?? memoryDestination()
  await run({ source: scriptedSource({ resources }), destination, ...options })
  return (destination as MemoryDestination).loads.map(({ pages }) => pages)
}

describe('a load', () => {
  it('holds everything when there is little', async () => {
    expect(await pagesPerLoad({})).toEqual([11])
  })

  it('closes on rows of all tables together', async () => {
    expect(await pagesPerLoad({ loadLimits: { rows: 12 } })).toEqual([3, 3, 3, 2])
  })

  it('closes on rows that the destination takes at most', async () => {
    const destination = memoryDestination({ abilities: { maxLoadRows: 8 } })
    expect(await pagesPerLoad({ destination })).toEqual([2, 2, 2, 2, 2, 1])
  })

  it('closes on bytes, of which resources read at once have a share each', async () => {
    expect(await pagesPerLoad({ loadLimits: { bytes: 2000 } })).toEqual([5, 5, 1])
    const two = [orders, { ...orders, name: 'items' }]
    expect(await pagesPerLoad({ loadLimits: { bytes: 2000 }, concurrency: 1 }, two)).toEqual([
      5, 5, 1, 5, 5, 1,
    ])
    expect((await pagesPerLoad({ loadLimits: { bytes: 2000 } }, two)).length).toBeGreaterThan(6)
  })

  it('closes on seconds since its first page', async () => {
    const clock = fixedClock()
    const slow = { ...orders, beforePage: () => clock.advance(10_000) }
    expect(await pagesPerLoad({ clock, loadLimits: { seconds: 40 } }, [slow])).toEqual([5, 5, 1])
  })

  it('is committed while the next one fills, and reading waits for no more than that', async () => {
    const waiting: (() => void)[] = []
    const destination = memoryDestination({
      fateOf: () => new Promise((resolve) => waiting.push(() => resolve('store'))),
    })
    let asked = 0
    const counted = {
      ...orders,
      beforePage: () => {
        asked += 1
      },
    }
    const source = scriptedSource({ resources: [counted] })
    const running = run({ source, destination, loadLimits: { rows: 8 } })
    await expect.poll(() => waiting.length).toBe(1)
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
    // Two pages are being committed, two more fill the load behind them.
    expect(asked).toBe(4)
    expect(destination.loads).toHaveLength(1)
    while (destination.receipts().length < 6) {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      waiting.shift()?.()
      await Promise.resolve()
    }
    expect((await running).status).toBe('completed')
  })

  it('is committed one after the other, whichever resource it comes from', async () => {
    const destination = memoryDestination({
      fateOf: async (): Promise<CommitFate> => {
        // Overlapping calls of one session throw in the memory destination.
        await new Promise(setImmediate)
        return 'store'
      },
    })
    const resources = ['a', 'b', 'c', 'd'].map((name) => ({ ...orders, name }))
    const { status } = await run({
      source: scriptedSource({ resources }),
      destination,
      loadLimits: { rows: 4 },
    })
    expect(status).toBe('completed')
  })

  it('tells the destination what it is', async () => {
    const destination = memoryDestination()
    const source = scriptedSource({ resources: [{ ...orders, disposition: 'replace' }] })
    const { runId } = await run({ source, destination, loadLimits: { rows: 30 }, clock: fixedClock() })
    const [first, second] = destination.loads
    expect(first).toMatchObject({
      runId,
      readId: runId,
      resource: 'orders',
      write: { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } },
      discard: null,
      finish: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    })
    expect(second?.finish).toEqual({ publish: true, onMissing: 'keep' })
    expect(first?.tables.map(({ schema, batch }) => [schema.name, batch?.rowCount])).toEqual([
      ['orders', 16],
      ['orders__l', 16],
    ])
  })
})
