import type { MergeDisposition } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const upsert: MergeDisposition = { kind: 'merge', strategy: 'upsert' }
const marked: MergeDisposition = { ...upsert, hardDelete: 'deleted' }
const newest: MergeDisposition = { ...upsert, dedupSort: { path: 'version', order: 'desc' } }
const both: MergeDisposition = { ...marked, ...newest, hardDelete: 'deleted' }

describe('hardDelete', () => {
  it('a marked record removes the stored row with its children; a mark of null is an update (DLT 127)', async () => {
    const { load, rows } = recordLoader({ disposition: marked })
    await load([
      { id: 1, v: 'a', l: [{ value: 10, m: [{ value: 100 }] }] },
      { id: 2, v: 'b', l: [{ value: 20, m: [{ value: 200 }] }] },
    ])
    const { resources } = await load([
      { id: 1, deleted: true },
      { id: 2, v: 'c', deleted: null, l: [{ value: 20, m: [{ value: 200 }] }] },
    ])
    expect([rows(), rows('r__l'), rows('r__l__m')]).toEqual([['2 c'], ['20'], ['200']])
    expect(resources[0]?.summary).toMatchObject({ recordsRead: 2, rowsRemoved: 1, warnings: [] })
    const again = await load([{ id: 1, deleted: true }])
    expect(again.resources[0]?.summary.rowsRemoved).toBe(0)
  })

  it('a time that is set removes as well (DLT 128)', async () => {
    const { load, rows } = recordLoader({ disposition: marked })
    await load([{ id: 1 }, { id: 2 }])
    await load([
      { id: 1, deleted: '2024-05-06T07:08:09Z' },
      { id: 2, deleted: null },
    ])
    expect(rows()).toEqual(['2'])
  })

  it('a marked record needs nothing but its key: what is declared without nulls may be missing', async () => {
    const { load, rows } = recordLoader({
      disposition: marked,
      columns: { v: { type: 'text', nullable: false } },
    })
    await load([{ id: 1, v: 'a' }])
    expect((await load([{ id: 1, deleted: true, other: 'no column of it' }])).status).toBe('completed')
    expect(rows()).toEqual([])
  })

  it('within a load and across loads the record that came last counts', async () => {
    for (const rowsOfLoad of [1, 100]) {
      const { load, rows } = recordLoader({ disposition: marked, pageSize: 1 })
      await load(
        [
          { id: 1, v: 'a' },
          { id: 2, deleted: true },
          { id: 1, deleted: true },
          { id: 2, v: 'b' },
        ],
        { loadLimits: { rows: rowsOfLoad } },
      )
      expect(rows()).toEqual(['2 b'])
    }
  })

  it('a full refresh leaves marked records out, also those that an earlier load had staged', async () => {
    const { load, rows } = recordLoader({ disposition: marked, pageSize: 1 })
    await load([{ id: 3, v: 'old' }])
    await load(
      [
        { id: 1, v: 'a', l: [1] },
        { id: 2, v: 'b', l: [2] },
        { id: 1, deleted: true },
      ],
      {
        fullRefresh: true,
        loadLimits: { rows: 1 },
      },
    )
    expect([rows(), rows('r__l')]).toEqual([['2 b'], ['2']])
  })

  it('an insert-only merge stores no marked record, leaves stored rows alone and says so (DLT 131)', async () => {
    const { load, rows } = recordLoader({ disposition: { ...marked, strategy: 'insert-only' } })
    await load([{ id: 1, v: 'a' }])
    const { resources } = await load([
      { id: 1, deleted: true },
      { id: 2, deleted: true },
      { id: 3, v: 'c' },
    ])
    expect(rows()).toEqual(['1 a', '3 c'])
    expect(resources[0]?.summary.warnings).toEqual([
      '2 records are marked as removed and were not stored; an insert-only merge leaves stored rows of theirs as they are',
    ])
  })

  it('a mark that may mean either fails the resource and removes nothing', async () => {
    const { load, rows } = recordLoader({ disposition: marked })
    await load([{ id: 1 }])
    const { errors } = await load([{ id: 1, deleted: 'false' }])
    expect(errors[0]?.message).toContain('field \'deleted\' is the text "false" in record 1')
    expect(rows()).toEqual(['1'])
  })

  it('the cursor moves over marked records too', async () => {
    const { load, destination } = recordLoader({ disposition: marked, cursor: { path: 'at' } })
    await load([
      { id: 1, at: 1 },
      { id: 2, at: 7, deleted: true },
    ])
    expect(destination.states('r')[0]?.cursor).toBe(7)
  })
})

describe('dedupSort', () => {
  const versions = [
    { id: 1, v: 'a', version: 1, l: [1, 2, 3] },
    { id: 1, v: 'c', version: 3, l: [7, 8, 9] },
    { id: 1, v: 'b', version: 2, l: [4, 5, 6] },
  ]

  it.each([
    ['desc', ['1 c'], ['7', '8', '9']],
    ['asc', ['1 a'], ['1', '2', '3']],
  ] as const)(
    '%s: the record that wins brings its children, wherever loads end (DLT 129)',
    async (order, row, lines) => {
      for (const rowsOfLoad of [1, 100]) {
        const { load, rows } = recordLoader({
          disposition: { ...upsert, dedupSort: { path: 'version', order } },
          pageSize: 1,
        })
        await load(versions, { loadLimits: { rows: rowsOfLoad } })
        expect([rows(), rows('r__l')]).toEqual([row, lines])
      }
    },
  )

  it('the stored row is compared too, over runs', async () => {
    const { load, rows } = recordLoader({ disposition: newest })
    await load([{ id: 1, v: 'new', version: '2024-02-01T00:00:00Z' }])
    await load([{ id: 1, v: 'old', version: '2024-01-31T23:00:00-00:30' }])
    expect(rows()).toEqual(['1 new'])
    await load([{ id: 1, v: 'newer', version: '2024-02-01T00:30:00+00:15' }])
    expect(rows()).toEqual(['1 newer'])
  })

  it('a winner that is marked removes, a loser that is marked does not, wherever loads end (DLT 129)', async () => {
    for (const rowsOfLoad of [1, 100]) {
      const { load, rows } = recordLoader({ disposition: both, pageSize: 1 })
      await load([
        { id: 2, v: 'kept', version: 5 },
        { id: 3, v: 'stored', version: 1 },
      ])
      await load(
        [
          { id: 1, v: 'a', version: 1 },
          { id: 1, deleted: true, version: 3 },
          { id: 1, v: 'b', version: 2 },
          { id: 2, deleted: true, version: 4 },
          { id: 3, deleted: true, version: 2 },
          { id: 3, v: 'late', version: 1 },
        ],
        { loadLimits: { rows: rowsOfLoad } },
      )
      expect(rows()).toEqual(['2 kept'])
    }
  })

  it('a field that never has a value decides nothing: the last record counts', async () => {
    const { load, rows } = recordLoader({ disposition: both })
    await load([
      { id: 1, v: 'a' },
      { id: 1, v: 'b' },
      { id: 2, v: 'c' },
    ])
    await load([
      { id: 1, v: 'd' },
      { id: 2, deleted: true },
    ])
    expect(rows()).toEqual(['1 d'])
  })

  it('values that have no order fail the resource, and nothing of the load passes for stored', async () => {
    const { load, rows, destination } = recordLoader({ disposition: newest, pageSize: 1 })
    await load([{ id: 1, version: 1 }])
    const { errors } = await load([
      { id: 2, version: 2 },
      { id: 1, version: 'n/a' },
    ])
    expect(errors[0]?.message).toContain(
      "field 'version', by which records are compared, has values of different types",
    )
    expect(rows()).toEqual(['1'])
    expect(destination.loads).toHaveLength(1)
    const nested = await load([{ id: 1, version: { n: 1 } }])
    expect(nested.errors[0]?.message).toContain("dedupSort field 'version' is an object in record 1")
  })
})
