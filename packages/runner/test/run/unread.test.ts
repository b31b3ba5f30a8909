import type { DataRecord, StopReason } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type ResourceResult, type RunOptions } from '../../src/index.ts'

const cursor = { path: 'at' } as const
const note = 'items, page 2 (GET /items): 403 Forbidden, after 1 attempt.'

/** A resource with two records on a page, whose pages from some number on are answered by a rule. */
function loader(declaration: Partial<ScriptedResource>) {
  const destination = memoryDestination()
  const bounds: unknown[] = []
  return {
    destination,
    bounds,
    ids: () => destination.rows('items').map((row) => row['id']),
    state: () => destination.states('items')[0],
    load: async (
      ids: readonly number[],
      gap: { readonly page: number; readonly stop: StopReason } | null = null,
      options: Partial<RunOptions> = {},
      changes: Partial<ScriptedResource> = {},
    ): Promise<ResourceResult['summary']> => {
      const script: ScriptedResource = {
        name: 'items',
        primaryKey: ['id'],
        records: ids.map((id): DataRecord => ({ id, at: id })),
        isWanted: ({ at }, bound) => (at as typeof bound) >= bound,
        beforePage: (_page, { lowerBound }) => void bounds.push(lowerBound),
        answered: (page, { number }) => {
          if (number === gap?.page) Object.assign(page, { records: [], stop: gap.stop, note })
        },
        ...declaration,
        ...changes,
      }
      bounds.length = 0
      const source = scriptedSource({ resources: [script] })
      const { resources } = await run({ source, destination, ...options })
      const [result] = resources
      if (result === undefined) throw new Error('there is one resource')
      return result.summary
    },
  }
}

const stopAtPage2 = { page: 2, stop: 'stopped' } as const
const skipAtPage2 = { page: 2, stop: 'partition-skipped' } as const

describe("a read that ends with 'ignored'", () => {
  it('is complete: the cursor moves, and what is missing goes', async () => {
    const { load, ids, state } = loader({ onMissing: 'delete' })
    await load([1, 2, 3])
    const { status, stop, warnings } = await load([1, 2], { page: 2, stop: 'ignored' })
    expect([status, stop, warnings]).toEqual(['completed', 'ignored', []])
    expect([ids(), state()?.readId]).toEqual([[1, 2], null])
  })
})

describe.each([stopAtPage2, skipAtPage2])("a read that ends with '$stop'", (gap) => {
  it('says so, and what was read of a merge stays', async () => {
    const { load, ids } = loader({})
    const { status, stop, warnings } = await load([1, 2, 3], gap)
    expect([status, stop, ids()]).toEqual(['completed', gap.stop, [1, 2]])
    expect(warnings).toEqual([
      gap.stop === 'stopped'
        ? `reading ended early: ${note}`
        : `the resource could not be read to its end: ${note}`,
    ])
  })

  it('is followed by a new read, not by one that goes on where nothing is', async () => {
    const { load, ids } = loader({})
    await load([1, 2, 3], gap)
    const { stop } = await load([8, 9, 10], gap)
    expect([stop, ids()]).toEqual([gap.stop, [1, 2, 8, 9]])
  })

  it('keeps the cursor where it was', async () => {
    const { load, bounds, state } = loader({ cursor })
    await load([1, 2])
    const { warnings } = await load([2, 5, 9], gap)
    expect(warnings[0]).toContain('the cursor stays where it is, and the next run reads from there')
    expect(state()).toMatchObject({ cursor: 2, readId: null, position: null })
    await load([2, 5, 9])
    expect(bounds[0]).toBe(2)
    expect(state()?.cursor).toBe(9)
  })

  it.each<[string, Partial<ScriptedResource>]>([
    ['in no order', {}],
    ['in the order of the cursor', { rowOrder: 'asc' }],
  ])('leaves a backfill %s to another one, whatever the cursor', async (_title, order) => {
    const { load, ids, state, bounds } = loader({ cursor, ...order })
    await load([8, 9])
    const backfill: Partial<ScriptedResource> = { cursor: { ...cursor, initialValue: 1, endValue: 6 } }
    const { warnings } = await load([1, 2, 3, 4], gap, {}, backfill)
    expect(warnings[0]).toMatch(/; only another backfill of its range reads what is missing$/)
    expect([new Set(ids()), state()?.cursor]).toEqual([new Set([1, 2, 8, 9]), 9])
    await load([1, 2, 3, 4], null, {}, backfill)
    expect([bounds[0], new Set(ids())]).toEqual([1, new Set([1, 2, 3, 4, 8, 9])])
  })

  it('lets an ordered cursor go as far as it has seen', async () => {
    const { load, state } = loader({ cursor, rowOrder: 'asc' })
    const { warnings } = await load([1, 2, 3], gap)
    expect([warnings.length, state()?.cursor]).toEqual([1, 2])
  })

  it('lets an ordered cursor that leaves its own value out go below what it lacks', async () => {
    const open = { ...cursor, bounds: { start: 'open' } } as const
    const { load, ids } = loader({
      cursor: open,
      rowOrder: 'asc',
      isWanted: ({ at }, bound) => (at as typeof bound) > bound,
      records: [1, 2, 3, 4].map((id) => ({ id, at: id === 1 ? 1 : 2 })),
    })
    await load([], gap)
    expect(ids()).toEqual([1, 2])
    await load([])
    expect(ids()).toEqual([1, 2, 3, 4])
  })

  it.each([
    ['without a cursor adds what each read delivers', {}, [1, 2, 1, 2, 3]],
    ['with a cursor stores each record once, from the first read on', { cursor }, [1, 2, 3]],
    ['in order stores each record once', { cursor, rowOrder: 'asc' }, [1, 2, 3]],
  ] as const)('an append %s', async (_title, declaration, stored) => {
    const { load, ids } = loader({ disposition: 'append', ...declaration })
    await load([1, 2, 3], gap)
    expect(ids()).toEqual([1, 2])
    await load([1, 2, 3])
    expect(ids()).toEqual(stored)
  })

  it('an append behind a cursor stores each record once', async () => {
    const { load, ids } = loader({ disposition: 'append', cursor })
    await load([1, 2])
    await load([2, 3, 4, 5], gap)
    await load([2, 3, 4, 5])
    expect(ids()).toEqual([1, 2, 3, 4, 5])
  })

  it.each<[string, Partial<ScriptedResource>]>([
    ['a replace', { disposition: 'replace' }],
    ['an atomic merge', { atomic: true }],
    [
      'an exchange of groups',
      { disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: ['at'] } },
    ],
    ['versions', { disposition: { kind: 'merge', strategy: 'scd2' } }],
  ])('publishes nothing of %s', async (_title, declaration) => {
    const { load, ids } = loader(declaration)
    await load([1, 2, 3])
    const { warnings } = await load([7, 8, 9], gap)
    expect(warnings[0]).toContain('; table items keeps its old content')
    expect(ids()).toEqual([1, 2, 3])
    await load([1, 2, 9])
    expect(ids()).toContain(9)
    expect(ids()).not.toContain(7)
  })

  it('does not publish a full refresh', async () => {
    const { load, ids } = loader({})
    await load([1, 2, 3])
    await load([7, 8, 9], gap, { fullRefresh: true })
    expect(ids()).toEqual([1, 2, 3])
  })

  it.each(['delete', 'flag'] as const)('removes nothing that is missing (%s)', async (onMissing) => {
    const { load, ids, destination } = loader({ onMissing })
    await load([1, 2, 3])
    const { warnings, rowsMissing } = await load([1, 2, 3], gap)
    expect(warnings[0]).toContain('rows of table items that the read did not contain stay')
    expect([rowsMissing, new Set(ids())]).toEqual([0, new Set([1, 2, 3])])
    expect(destination.rows('items').some((row) => (row['_sp_missing_since'] ?? null) !== null)).toBe(false)
  })
})
