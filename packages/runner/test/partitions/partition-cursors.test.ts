import type { CursorValue } from '@standpipe/core'
import { fixedClock, memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions, type RunSummary } from '../../src/index.ts'

const start = '2026-01-01T00:00:00Z'

/** A resource of partitions with one record each, run after run; each page takes a minute. */
function partitionLoader(resource: Partial<ScriptedResource> = {}) {
  const destination = memoryDestination()
  const clock = fixedClock({ start })
  const bounds: (readonly [string, CursorValue | null])[] = []
  return {
    destination,
    clock,
    /** Lower bounds that the partitions of the last run were read from. */
    bounds,
    states: () =>
      destination.states('r').map(({ partition, cursor }) => `${partition || 'all'}: ${String(cursor)}`),
    load: async (
      values: { readonly [partition: string]: CursorValue },
      changes: Partial<ScriptedResource> = {},
      options: Partial<RunOptions> = {},
    ): Promise<RunSummary> => {
      bounds.length = 0
      const script: ScriptedResource = {
        name: 'r',
        primaryKey: ['id'],
        partitionIds: () => Object.keys(values),
        records: ({ id }) => [{ id, at: values[id] ?? 0 }],
        isWanted: ({ at }, bound) => (at as typeof bound) >= bound,
        beforePage: (_page, { partition, lowerBound }) => {
          bounds.push([partition.id, lowerBound])
          clock.advance(60_000)
        },
        ...resource,
        ...changes,
      }
      return run({ source: scriptedSource({ resources: [script] }), destination, clock, ...options })
    },
  }
}

const shared = { cursor: { path: 'at' } } as const
const each = { cursor: { path: 'at', scope: 'partition' } } as const

describe('a cursor that partitions share', () => {
  it('stays behind a time by what the read took', async () => {
    const { load, bounds, states } = partitionLoader(shared)
    await load({ a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' })
    expect(states()).toEqual(['all: 2026-01-01T11:58:00Z'])
    await load({ a: '2026-01-01T11:59:00Z', b: '2026-01-01T12:00:00Z' })
    expect(bounds).toEqual([
      ['a', '2026-01-01T11:58:00Z'],
      ['b', '2026-01-01T11:58:00Z'],
    ])
  })

  it('counts the pause before a resumed run', async () => {
    const { load, states } = partitionLoader(shared)
    await load({ a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' }, {}, { maxPages: 1 })
    expect(states()).toEqual(['all: null'])
    await load({ a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' })
    expect(states()).toEqual(['all: 2026-01-01T11:58:00Z'])
  })

  it('stays where it is when the clock was set back before a resumed run', async () => {
    const { load, states, clock } = partitionLoader(shared)
    const values = { a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' }
    await load(values, {}, { maxPages: 1 })
    clock.turnBack(30_000)
    await load(values)
    expect(states()).toEqual(['all: null'])
  })

  it('that is to come from what was seen depends on the account as well', async () => {
    const { load } = partitionLoader(shared)
    await load({ a: 5, b: 1000 }, { cursorBasis: { account: 'one' } })
    const other = { cursorBasis: { account: 'other' } }
    await expect(load({ a: 5, b: 50 }, other)).rejects.toThrow(/stored cursor that depends on what changed/)
    expect((await load({ a: 5, b: 50 }, other, { fullRefresh: true })).status).toBe('completed')
  })

  it('is of numbers a read behind', async () => {
    const { load, states } = partitionLoader(shared)
    await load({ a: 5, b: 9 })
    expect(states()).toEqual(['all: null'])
    await load({ a: 5, b: 12 })
    expect(states()).toEqual(['all: 9'])
  })

  it('does not move with its loads, although the rows of a partition are in order', async () => {
    const { load, states } = partitionLoader({ ...shared, rowOrder: 'asc' })
    await load({ a: 5, b: 3, c: 7 }, {}, { maxPages: 2, loadLimits: { rows: 1 } })
    expect(states()).toEqual(['all: null'])
    expect((await load({ a: 5, b: 3, c: 7 })).status).toBe('completed')
  })

  it('says that new partitions were not asked for what lies below', async () => {
    const { load } = partitionLoader(shared)
    const values = { a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' }
    await load(values)
    const same = await load({ b: values.b, a: values.a })
    expect(same.resources[0]?.summary.warnings).toEqual([])
    const other = await load({ ...values, c: '2025-01-01T00:00:00Z' })
    expect(other.resources[0]?.summary.warnings).toEqual([
      expect.stringContaining('the list of partitions is another one than in the last read (2 then, 3 now)'),
    ])
  })

  it('says so too when each partition has a cursor from now on', async () => {
    const { load, destination } = partitionLoader(shared)
    const values = { a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' }
    await load(values)
    const grown = { ...values, old: '2020-01-01T00:00:00Z' }
    const { resources } = await load(grown, each)
    expect(resources[0]?.summary.warnings).toEqual([expect.stringContaining('(2 then, 3 now)')])
    expect(destination.rows('r').map((row) => row['id'])).toEqual(['a', 'b'])
    expect((await load(grown, each)).resources[0]?.summary.warnings).toEqual([])
  })

  it('says nothing while every partition is read from the initial value', async () => {
    const { load } = partitionLoader({ cursor: { path: 'at', initialValue: 1 } })
    await load({ a: 5 })
    expect((await load({ a: 5, b: 5 })).resources[0]?.summary.warnings).toEqual([])
  })

  it('is refused where it would pass by what the API does not give', async () => {
    const { load } = partitionLoader({ ...shared, rowOrder: 'asc' })
    const { errors } = await load(
      { a: 5, b: 6 },
      { answered: (page) => Object.assign(page, { stop: 'maximum-reached' }) },
    )
    expect(errors[0]?.message).toContain('no rows beyond the maximum')
  })
})

describe('a cursor for each partition', () => {
  it('is written only where it moved, and begins a new partition from its start', async () => {
    const { load, bounds, states, destination } = partitionLoader(each)
    await load({ a: 5, b: 9 })
    expect(states()).toEqual(['all: null', 'a: 5', 'b: 9'])
    await load({ a: 5, b: 10, c: 1 })
    expect(bounds).toEqual([
      ['a', 5],
      ['b', 9],
      ['c', null],
    ])
    const { runId } = destination.loads.at(-1)!
    const ofRun = destination.loads.filter((other) => other.runId === runId).flatMap(({ state }) => state)
    const written = ofRun.flatMap((change) => (change.kind === 'set' ? change.state.partition : []))
    expect(new Set(written)).toEqual(new Set(['b', 'c', '']))
  })

  it('goes on from a shared one, and a shared one from those of the partitions', async () => {
    const { load, bounds, states } = partitionLoader()
    const values = { a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' }
    await load(values, shared)
    await load(values, each)
    expect(states()).toEqual(['all: null', 'a: 2026-01-01T11:58:00Z', 'b: 2026-01-01T11:59:00Z'])
    await load(values, shared)
    expect(bounds).toEqual([
      ['a', '2026-01-01T11:58:00Z'],
      ['b', '2026-01-01T11:59:00Z'],
    ])
    expect(states()).toEqual(['all: 2026-01-01T11:58:00Z'])
  })

  it('moves load by load where the rows are in order', async () => {
    const rows = [1, 2, 3, 4, 5].map((at) => ({ id: at, at }))
    const { load, states } = partitionLoader({
      ...each,
      rowOrder: 'asc',
      pageSize: 1,
      concurrency: 1,
      records: () => rows,
    })
    let pages = 0
    const beforePage = (): void => {
      pages += 1
      if (pages > 4) throw new Error('the API is down')
    }
    await load({ a: 0, b: 0 }, { beforePage }, { loadLimits: { rows: 1 } })
    expect(states()).toEqual(['all: null', 'a: 3'])
  })

  it('keeps the rows that it has moved behind, also in a run with a limit', async () => {
    const rows = [1, 2, 3, 4, 5].map((at) => ({ id: at, at }))
    const { load, destination } = partitionLoader({
      ...each,
      disposition: 'append',
      rowOrder: 'asc',
      pageSize: 1,
    })
    let pages = 0
    const beforePage = (): void => {
      pages += 1
      if (pages > 4) throw new Error('the API is down')
    }
    const records = (): typeof rows => rows
    await load({ a: 0 }, { records, beforePage }, { loadLimits: { rows: 1 } })
    // The page of the position is another one now.
    await load({ a: 0 }, { records: () => rows.toSpliced(3, 1) }, { limit: 1 })
    await load({ a: 0 }, { records })
    expect(destination.rows('r').map((row) => row['id'])).toEqual([1, 2, 3, 4, 5])
  })

  it('stays behind a time by what reading its partition took, so that no change behind the reader is lost', async () => {
    const { load, destination, clock } = partitionLoader({ ...each, pageSize: 1, concurrency: 1 })
    const early = [1, 2].map((id) => ({ id, at: '2026-01-01T00:00:00Z', v: 'early' }))
    const late = [1, 2].map((id) => ({ id, at: `2026-01-01T00:01:${id}0Z`, v: 'late' }))
    const versions = (): readonly unknown[] => destination.rows('r').map((row) => row['v'])
    let records = early
    await load(
      { a: 0 },
      {
        records: () => records,
        beforePage: ({ number }) => {
          clock.advance(60_000)
          // Both change behind the first page, which shows the first of them as it was.
          if (number > 1) records = late
        },
      },
    )
    expect(versions()).toEqual(['early', 'late'])
    await load({ a: 0 }, { records: () => late })
    expect(versions()).toEqual(['late', 'late'])
  })

  it('stays behind by what its own partition took, not by what the others did', async () => {
    const { load, states } = partitionLoader({ ...each, concurrency: 1 })
    await load({ a: '2026-01-01T10:00:00Z', b: '2026-01-01T12:00:00Z' })
    expect(states()).toEqual(['all: null', 'a: 2026-01-01T09:59:00Z', 'b: 2026-01-01T11:59:00Z'])
  })

  it('is that of the visible rows until staged ones are published', async () => {
    const { load, states } = partitionLoader({ ...each, atomic: true })
    await load({ a: 5, b: 9 })
    await load({ a: 6, b: 10 }, {}, { maxPages: 1 })
    expect(states()).toEqual(['all: null', 'a: 5', 'b: 9'])
    await load({ a: 6, b: 10 })
    expect(states()).toEqual(['all: null', 'a: 6', 'b: 10'])
  })

  it('goes with its rows when a full refresh does not find the partition', async () => {
    const { load, states } = partitionLoader(each)
    await load({ a: 5, b: 9 })
    await load({ b: 9, c: 2 }, {}, { fullRefresh: true })
    expect(states()).toEqual(['all: null', 'b: 9', 'c: 2'])
  })

  it('is one for all above ten thousand partitions, and says so', async () => {
    const { load, states } = partitionLoader({ ...each, beforePage: () => undefined })
    const values = Object.fromEntries(Array.from({ length: 10_000 }, (_value, index) => [`p${index}`, index]))
    await load(values)
    expect(states()).toHaveLength(10_001)
    const more = await load({ ...values, more: 3 })
    expect(more.resources[0]?.summary.warnings).toEqual([
      expect.stringContaining('there are more than 10000 partitions, so that all of them share one cursor'),
    ])
    expect(more.status).toBe('completed')
    expect(states()).toEqual(['all: null'])
    await load({ ...values, more: 3 })
    expect(states()).toEqual(['all: 9999'])
  })
})
