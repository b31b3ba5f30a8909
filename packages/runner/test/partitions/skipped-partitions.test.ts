import type { CursorValue } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type ResourceResult, type RunOptions } from '../../src/index.ts'

type Values = { readonly [partition: string]: CursorValue }

/** A resource of partitions with one record each, of which some cannot be read. */
function partitionLoader(declaration: Partial<ScriptedResource> = {}) {
  const destination = memoryDestination()
  const asked: string[] = []
  return {
    destination,
    /** Partitions of the last run, with the bound that they were read from. */
    asked,
    ids: () => destination.rows('r').map((row) => row['id']),
    cursors: () =>
      destination.states('r').map(({ partition, cursor }) => `${partition || 'all'}: ${String(cursor)}`),
    load: async (
      values: Values,
      gaps: { readonly [partition: string]: 'partition-skipped' | 'stopped' } = {},
      options: Partial<RunOptions> = {},
    ): Promise<ResourceResult['summary']> => {
      asked.length = 0
      let current = ''
      const script: ScriptedResource = {
        name: 'r',
        primaryKey: ['id'],
        partitionIds: () => Object.keys(values),
        records: ({ id }) => [{ id, at: values[id] ?? 0 }],
        isWanted: ({ at }, bound) => (at as typeof bound) >= bound,
        beforePage: (_page, { partition, lowerBound }) => {
          current = partition.id
          asked.push(`${partition.id} from ${String(lowerBound)}`)
        },
        answered: (page) => {
          const stop = gaps[current]
          if (stop !== undefined) Object.assign(page, { records: [], stop, note: `GET /${current}: 404` })
        },
        ...declaration,
      }
      const source = scriptedSource({ resources: [script] })
      const { resources } = await run({ source, destination, ...options })
      const [result] = resources
      if (result === undefined) throw new Error('there is one resource')
      return result.summary
    },
  }
}

const shared = { cursor: { path: 'at' } } as const
const each = { cursor: { path: 'at', scope: 'partition' } } as const
const skipped = 'partition-skipped'

describe('a partition that cannot be read', () => {
  it('keeps nobody from reading the others (DLT 2.3 no. 66)', async () => {
    const { load, ids } = partitionLoader()
    const { status, stop, warnings } = await load({ a: 1, b: 2, c: 3 }, { b: skipped })
    expect([status, stop, ids()]).toEqual(['completed', skipped, ['a', 'c']])
    expect(warnings).toEqual(["1 partition could not be read: 'b' (GET /b: 404)"])
  })

  it('is one of five that are named', async () => {
    const { load } = partitionLoader()
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const values = Object.fromEntries(ids.map((id) => [id, 1]))
    const { warnings } = await load(values, Object.fromEntries(ids.map((id) => [id, skipped])))
    expect(warnings[0]).toMatch(
      /^7 partitions could not be read: 'a' \(GET \/a: 404\), .*'e' \(.*\), 2 more$/,
    )
  })

  it('keeps a shared cursor where it is', async () => {
    const { load, cursors, asked } = partitionLoader(shared)
    await load({ a: 5, b: 9 })
    await load({ a: 5, b: 12 })
    expect(cursors()).toEqual(['all: 9'])
    await load({ a: 20, b: 30 }, { a: skipped })
    expect(cursors()).toEqual(['all: 9'])
    await load({ a: 20, b: 30 })
    expect(asked).toEqual(['a from 9', 'b from 9'])
    expect(cursors()).toEqual(['all: 12'])
  })

  it('keeps a cursor of its own, and the others move', async () => {
    const { load, cursors, asked } = partitionLoader(each)
    await load({ a: 5, b: 9 })
    const { warnings } = await load({ a: 6, b: 10, c: 1 }, { a: skipped, c: skipped })
    expect(warnings[0]).toContain('; the cursors of what was not read stay where they are')
    expect(cursors()).toEqual(['all: null', 'a: 5', 'b: 10'])
    await load({ a: 6, b: 10, c: 1 })
    expect(asked).toEqual(['a from 5', 'b from 10', 'c from null'])
  })

  it('keeps it also when its first pages could be read', async () => {
    const { load, cursors, ids } = partitionLoader({
      ...each,
      pageSize: 1,
      records: () => [
        { id: 'new', at: 9 },
        { id: 'old', at: 1 },
      ],
      answered: (page, { number }) => {
        if (isDown && number === 2) Object.assign(page, { records: [], stop: skipped })
      },
    })
    let isDown = true
    await load({ a: 0 })
    expect([cursors(), ids()]).toEqual([['all: null'], ['new']])
    isDown = false
    await load({ a: 0 })
    expect([cursors(), ids()]).toEqual([
      ['all: null', 'a: 9'],
      ['new', 'old'],
    ])
  })

  it.each<[string, Partial<ScriptedResource>]>([
    ['a replace', { disposition: 'replace' }],
    ['versions', { disposition: { kind: 'merge', strategy: 'scd2' } }],
    ['an atomic merge with a cursor for each', { atomic: true, ...each }],
  ])('lets nothing of %s be published', async (_title, declaration) => {
    const { load, ids, cursors } = partitionLoader(declaration)
    await load({ a: 5, b: 9 })
    const before = cursors()
    await load({ c: 7, a: 8 }, { a: skipped })
    expect(ids()).toEqual(['a', 'b'])
    expect(cursors().slice(0, before.length)).toEqual(before)
    await load({ c: 7, a: 5 })
    expect(ids()).toContain('c')
  })

  it('lets no row go that is missing', async () => {
    const { load, ids } = partitionLoader({ onMissing: 'delete' })
    await load({ a: 5, b: 9 })
    await load({ b: 9 }, { b: skipped })
    expect(ids()).toEqual(['a', 'b'])
    await load({ b: 9 })
    expect(ids()).toEqual(['b'])
  })

  it('is still known when the read goes on in another run', async () => {
    const { load, ids } = partitionLoader({ onMissing: 'delete' })
    await load({ a: 5, b: 9, c: 1 })
    const cut = await load({ b: 9, c: 1 }, { b: skipped }, { maxPages: 1 })
    expect(cut.stop).toBe('page-limit')
    const { stop, warnings } = await load({ b: 9, c: 1 })
    expect([stop, ids()]).toEqual([skipped, ['a', 'b', 'c']])
    expect(warnings[0]).toContain('1 partition could not be read: 1 in earlier runs of the read')
    expect((await load({ b: 9, c: 1 })).stop).toBe('short-page')
    expect(ids()).toEqual(['b', 'c'])
  })
})

describe('a resource that ends in a partition', () => {
  it('does not read those behind it, and begins again in the next run', async () => {
    const { load, ids, asked } = partitionLoader(each)
    const { stop, warnings } = await load({ a: 1, b: 2, c: 3 }, { b: 'stopped' })
    expect([stop, ids()]).toEqual(['stopped', ['a']])
    expect(warnings[0]).toContain('reading ended early: GET /b: 404')
    await load({ a: 1, b: 2, c: 3 })
    expect(asked).toEqual(['a from 1', 'b from null', 'c from null'])
    expect(ids()).toEqual(['a', 'b', 'c'])
  })

  it('takes no list for changed that it has not seen to its end', async () => {
    const { load, cursors } = partitionLoader(shared)
    await load({ a: 5, b: 9 })
    await load({ a: 5, b: 12 })
    await load({ a: 5, b: 12 }, { a: 'stopped' })
    const { warnings } = await load({ a: 5, b: 12 })
    expect([warnings, cursors()]).toEqual([[], ['all: 12']])
  })
})
