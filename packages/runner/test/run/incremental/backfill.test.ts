import type { DataRecord } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader, type RecordLoader } from '../record-loader.ts'

const numbers = (from: number, to: number): readonly DataRecord[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index, at: from + index, v: 'a' }))

const api = numbers(0, 120)

function range(from: number, to: number): Partial<ScriptedResource> {
  return { cursor: { path: 'at', filter: 'client', initialValue: from, endValue: to } }
}

/** A run that reads a range, or goes on from the cursor. */
function loaderOf(resource: Partial<ScriptedResource> = {}) {
  const loader = recordLoader({ cursor: { path: 'at', filter: 'client' }, pageSize: 10, ...resource })
  return {
    ...loader,
    backfill: (from: number, to: number, ...[options, changes]: LoadRest) =>
      loader.load(api, options, { ...range(from, to), ...changes }),
    open: (records: readonly DataRecord[], ...[options, changes]: LoadRest) =>
      loader.load(records, options, changes),
    ids: () => loader.column('id').toSorted((one, other) => Number(one) - Number(other)),
  }
}

function ofPartition({ id }: { readonly id: string }): readonly DataRecord[] {
  return Array.from({ length: 60 }, (_, at) => ({ id: `${id}${at}`, at }))
}

type LoadRest = [options?: Parameters<RecordLoader['load']>[1], changes?: Partial<ScriptedResource>]

const ids = (from: number, to: number): readonly unknown[] => numbers(from, to).map(({ id }) => id)

const failing = (page: number): Partial<ScriptedResource> => ({
  beforePage: ({ number }) => {
    if (number === page) throw new Error('the API is down')
  },
})

const failingInB: ScriptedResource['beforePage'] = ({ number }, { partition }) => {
  if (partition.id === 'b' && number === 4) throw new Error('the API is down')
}

const dispositions = ['append', 'merge'] as const

describe('a backfill', () => {
  it.each(dispositions)('%s: reads its range and moves no cursor (DLT 82)', async (disposition) => {
    const { backfill, open, ids: stored, destination } = loaderOf({ disposition })
    await backfill(20, 30)
    expect(stored()).toEqual(ids(20, 30))
    expect(destination.states('r')[0]).toMatchObject({ partition: '', cursor: null, readId: null })
    await open(numbers(60, 70))
    const before = destination.states('r')
    await backfill(40, 50)
    expect(destination.states('r')).toEqual(before)
    expect(stored()).toEqual([...ids(20, 30), ...ids(40, 50), ...ids(60, 70)])
  })

  it.each(dispositions)(
    '%s: ranges join up with each other and with open reads (DLT 83)',
    async (disposition) => {
      const { backfill, open, ids: stored } = loaderOf({ disposition })
      for (const [from, to] of [
        [40, 50],
        [50, 60],
        [60, 61],
        [62, 70],
        [20, 30],
      ] as const)
        await backfill(from, to)
      expect(stored()).toEqual([...ids(20, 30), ...ids(40, 61), ...ids(62, 70)])
      await open(numbers(70, 89))
      await backfill(10, 20)
      await open(numbers(70, 109))
      await backfill(30, 80)
      expect(stored()).toEqual(ids(10, 109))
    },
  )

  it.each(dispositions)('%s: goes on behind a crash, and twice changes nothing', async (disposition) => {
    const { backfill, ids: stored, destination } = loaderOf({ disposition })
    await backfill(20, 90, { loadLimits: { rows: 1 } }, failing(6))
    expect(destination.states('r').map(({ partition, readId }) => [partition, readId === null])).toEqual([
      ['', true],
      ['_sp_backfill', false],
    ])
    const { resources } = await backfill(20, 90)
    // From the page of the position on.
    expect(resources[0]?.summary.pages).toBe(9)
    expect(stored()).toEqual(ids(20, 90))
    expect(destination.states('r').every(({ readId }) => readId === null)).toBe(true)
    await backfill(20, 90)
    expect(stored()).toEqual(ids(20, 90))
  })

  it.each(dispositions)('%s: another range begins anew behind an unfinished one', async (disposition) => {
    const { backfill, ids: stored } = loaderOf({ disposition })
    await backfill(20, 90, { loadLimits: { rows: 1 } }, failing(6))
    await backfill(30, 95)
    expect(stored()).toEqual(ids(20, 95))
  })

  it.each([false, true])(
    'append: the first read without an end meets its rows, also when it crashes (atomic: %s)',
    async (atomic) => {
      const { backfill, open, ids: stored, destination } = loaderOf({ disposition: 'append', atomic })
      await backfill(20, 40)
      await open(numbers(0, 60), { loadLimits: { rows: 1 } }, failing(4))
      await open(numbers(0, 61), { loadLimits: { rows: 1 }, fresh: true }, failing(5))
      await open(numbers(0, 61), {})
      expect(stored()).toEqual(ids(0, 61))
      expect(destination.states('r')).toHaveLength(1)
    },
  )

  it('leaves an unfinished read of a merge alone, which goes on behind it', async () => {
    const { backfill, open, ids: stored, destination } = loaderOf()
    await open(numbers(50, 80), {}, {})
    await open(numbers(79, 119), { loadLimits: { rows: 1 } }, failing(3))
    const [unfinished] = destination.states('r')
    expect(unfinished).toMatchObject({ cursor: 79, candidate: 98 })
    await backfill(20, 60, { loadLimits: { rows: 1 } }, failing(6))
    await backfill(20, 60)
    expect(destination.states('r')).toEqual([unfinished])
    const { resources } = await open(numbers(79, 119))
    expect(resources[0]?.summary.pages).toBeLessThan(5)
    expect(stored()).toEqual(ids(20, 119))
    expect(destination.states('r')).toMatchObject([{ cursor: 118, readId: null }])
  })

  it('is refused beside an unfinished read whose rows may be discarded', async () => {
    const { backfill, open, destination } = loaderOf({ disposition: 'append' })
    await open(api, { loadLimits: { rows: 1 } }, failing(3))
    const before = destination.states('r')
    await expect(backfill(20, 60)).rejects.toMatchObject({ option: 'resources.r.cursor.endValue' })
    expect(destination.states('r')).toEqual(before)
  })

  it('of a replace: the table holds just the range', async () => {
    const { backfill, ids: stored } = loaderOf({ disposition: 'replace' })
    await backfill(20, 30)
    await backfill(25, 40)
    expect(stored()).toEqual(ids(25, 40))
  })

  it('that stages shows nothing before its end; what it staged goes when another read stages', async () => {
    const { backfill, open, ids: stored, destination } = loaderOf({ atomic: true })
    await backfill(20, 90, { loadLimits: { rows: 1 } }, failing(6))
    expect(stored()).toEqual([])
    await open(numbers(100, 105))
    expect(stored()).toEqual(ids(100, 105))
    expect(destination.states('r')).toHaveLength(1)
    await backfill(20, 90, { loadLimits: { rows: 1 } }, failing(6))
    await backfill(20, 90)
    expect(stored()).toEqual([...ids(20, 90), ...ids(100, 105)])
  })

  it('whose rows a full refresh has exchanged begins anew', async () => {
    const { backfill, open, ids: stored, destination } = loaderOf()
    await backfill(20, 90, { loadLimits: { rows: 1 } }, failing(6))
    await open(numbers(100, 105), { fullRefresh: true })
    expect(destination.states('r')).toHaveLength(1)
    await backfill(20, 90)
    expect(stored()).toEqual([...ids(20, 90), ...ids(100, 105)])
  })

  it.each(dispositions)('%s: of partitions goes on in the one that it was in', async (disposition) => {
    const cursor = { path: 'at', filter: 'client', scope: 'partition' } as const
    const script = { disposition, cursor, partitionIds: () => ['a', 'b', 'c'], pageSize: 10 }
    const { load, destination, column } = recordLoader(script)
    await load([], {}, { records: (partition) => ofPartition(partition).slice(50) })
    const before = destination.states('r')
    const ranged = { records: ofPartition, cursor: { ...cursor, initialValue: 10, endValue: 40 } }
    await load([], { loadLimits: { rows: 1 } }, { ...ranged, beforePage: failingInB })
    expect(destination.states('r').find(({ partition }) => partition === '_sp_backfill')).toMatchObject({
      progress: { current: 'b', finished: { count: 1 } },
    })
    await load([], {}, ranged)
    expect(destination.states('r')).toEqual(before)
    const wanted = ['a', 'b', 'c'].flatMap((id) => [
      ...ofPartition({ id }).slice(10, 40),
      ...ofPartition({ id }).slice(50),
    ])
    expect(column('id')).toHaveLength(wanted.length)
    expect(new Set(column('id'))).toEqual(new Set(wanted.map(({ id }) => id)))
  })

  it('cannot be a full refresh', async () => {
    await expect(loaderOf().backfill(1, 2, { fullRefresh: true })).rejects.toMatchObject({
      option: 'resources.r.cursor.endValue',
    })
  })
})
