import type { DataRecord } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const falling = (from: number, to: number): readonly DataRecord[] =>
  Array.from({ length: from - to + 1 }, (_, index) => ({ id: from - index, at: from - index }))

describe("rowOrder 'desc'", () => {
  const newestFirst = {
    cursor: { path: 'at', filter: 'client', initialValue: 10 },
    rowOrder: 'desc',
  } as const

  it('ends at the first page with a record below the lower bound (DLT 87)', async () => {
    const { load, column } = recordLoader({ ...newestFirst, pageSize: 5 })
    const { resources } = await load(falling(48, -1000))
    expect(column('id')).toHaveLength(39)
    expect(resources[0]?.summary).toMatchObject({ stop: 'cursor-reached', pages: 8, recordsOutOfBounds: 1 })
  })

  it.each(['append', 'merge'] as const)(
    '%s: the next read ends where the last began',
    async (disposition) => {
      const { load, column, destination } = recordLoader({ ...newestFirst, disposition, pageSize: 3 })
      await load(falling(24, 15))
      expect(destination.states('r')[0]).toMatchObject({ cursor: 24, readId: null })
      const { resources } = await load([...falling(26, 25), ...falling(24, 15)])
      expect(column('id')).toHaveLength(12)
      expect(new Set(column('id'))).toEqual(new Set(falling(26, 15).map(({ id }) => id)))
      // The page with the lower bound has none below it yet.
      expect(resources[0]?.summary).toMatchObject({ pages: 2, warnings: [] })
      const again = await load(falling(26, 15))
      expect([column('id').length, again.resources[0]?.summary.pages]).toEqual([12, 1])
    },
  )

  it('without a filter stores the rest of the last page, and does not blame the API', async () => {
    const { load, column } = recordLoader({ cursor: { path: 'at' }, rowOrder: 'desc', disposition: 'append' })
    await load(falling(6, 3))
    const { resources } = await load([...falling(9, 6), { id: 5.5, at: 5 }, ...falling(5, 3)])
    expect(column('id')).toEqual([6, 5, 4, 3, 9, 8, 7, 5.5])
    expect(resources[0]?.summary).toMatchObject({ stop: 'cursor-reached', warnings: [] })
  })

  it('goes on behind a crash, and the cursor is that of the first page', async () => {
    let isDown = true
    const { load, column, destination } = recordLoader({
      ...newestFirst,
      disposition: 'append',
      beforePage: ({ number }) => {
        if (isDown && number === 3) throw new Error('the API is down')
      },
    })
    await load(falling(20, 1), { loadLimits: { rows: 1 } })
    expect(destination.states('r')[0]).toMatchObject({ cursor: null, candidate: 20 })
    isDown = false
    const { resources } = await load(falling(20, 1))
    expect(column('id')).toEqual(falling(20, 10).map(({ id }) => id))
    expect(destination.states('r')[0]).toMatchObject({ cursor: 20, readId: null })
    expect(resources[0]?.summary.stop).toBe('cursor-reached')
  })

  it('reads everything in a full refresh and in a first read without an initial value', async () => {
    const { load, column } = recordLoader({ cursor: { path: 'at' }, rowOrder: 'desc' })
    await load(falling(6, 1))
    expect(column('id')).toHaveLength(6)
    await load(falling(9, 1), { fullRefresh: true })
    expect(column('id')).toHaveLength(9)
  })

  it('is checked: a wrong order is an error, no short table (DLT 87)', async () => {
    const { load } = recordLoader({ cursor: { path: 'at' }, rowOrder: 'desc' })
    const { errors } = await load([
      { id: 1, at: 1 },
      { id: 2, at: 2 },
    ])
    expect(errors[0]?.message).toContain("is 2 behind 1, although rowOrder is 'desc'")
  })
})

describe("rowOrder 'asc'", () => {
  it('ends a backfill at its end (DLT 87)', async () => {
    const { load, column } = recordLoader({
      cursor: { path: 'at', filter: 'client', initialValue: 22, endValue: 45 },
      rowOrder: 'asc',
      pageSize: 5,
    })
    const { resources } = await load(falling(500, 22).toReversed())
    expect(column('id')).toHaveLength(23)
    expect(resources[0]?.summary).toMatchObject({ stop: 'cursor-reached', pages: 5 })
  })

  it('and a limit: each run goes on where the last one stopped (DLT 94)', async () => {
    const { load, column } = recordLoader({
      cursor: { path: 'at', filter: 'client' },
      rowOrder: 'asc',
      pageSize: 10,
      disposition: 'append',
    })
    const rising = falling(40, 1).toReversed()
    for (const count of [10, 20, 30]) {
      await load(rising, { maxPages: 1 })
      expect(column('id')).toHaveLength(count)
    }
  })
})
