import type { DataRecord } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const isWanted: ScriptedResource['isWanted'] = (record, bound) => Number(record['at']) >= Number(bound)
const isHigher: ScriptedResource['isWanted'] = (record, bound) => Number(record['at']) > Number(bound)

const rowAt = (at: number, id: string): DataRecord => ({ id, at })

const family = (id: number, v: string, child: string, grandchild: string): DataRecord => ({
  ID: id,
  v,
  children: [{ v: child, children: [{ v: grandchild }] }],
})

describe('dispositions', () => {
  it('merge: the last read wins, and children follow (DLT 126)', async () => {
    const { load, destination, column } = recordLoader({})
    await load([
      { id: 1, v: 'a', l: [1, 2] },
      { id: 2, v: 'b', l: [3] },
    ])
    await load([{ id: 1, v: 'c', l: [4] }])
    expect(column('v')).toEqual(['b', 'c'])
    expect(destination.rows('r__l').map((row) => row['value'])).toEqual([3, 4])
  })

  it.each(['upsert', 'delete-insert'] as const)(
    'merge by %s: an update at any level takes the place of what stood there (DLT 122)',
    async (strategy) => {
      const disposition = { kind: 'merge', strategy } as const
      const { load, rows } = recordLoader({ disposition, primaryKey: ['ID'] })
      const tables = ['r', 'r__children', 'r__children__children']
      const stored = (): unknown => tables.map((table) => rows(table).join())
      await load([family(1, 'a', 'b', 'c'), family(2, 'a', 'b', 'c')])
      expect(stored()).toEqual(['1 a,2 a', 'b,b', 'c,c'])
      await load([family(1, 'A', 'b', 'c'), family(2, 'a', 'b', 'c')])
      expect(stored()).toEqual(['1 A,2 a', 'b,b', 'c,c'])
      await load([family(1, 'A', 'B', 'c'), family(2, 'a', 'b', 'c')])
      expect(stored()).toEqual(['1 A,2 a', 'B,b', 'c,c'])
      await load([family(1, 'A', 'B', 'C'), family(2, 'a', 'b', 'c')])
      expect(stored()).toEqual(['1 A,2 a', 'B,b', 'C,c'])
    },
  )

  it('insert-only: what is stored stays', async () => {
    const { load, column } = recordLoader({ disposition: { kind: 'merge', strategy: 'insert-only' } })
    await load([
      { id: 1, v: 'a' },
      { id: 1, v: 'b' },
    ])
    await load([
      { id: 1, v: 'c' },
      { id: 2, v: 'd' },
    ])
    expect(column('v')).toEqual(['a', 'd'])
  })

  it.each([
    ['last', {}],
    ['last', { disposition: 'replace' }],
    ['first', { disposition: { kind: 'merge', strategy: 'insert-only' } }],
  ] as const)(
    'records of one key with other values are one row, the %s, which is told',
    async (counts, resource) => {
      const { load, column } = recordLoader(resource)
      const { resources } = await load([
        { id: 1, v: 'first', l: [1] },
        { id: 1, v: 'last', l: [1] },
        { id: 2, v: 'same' },
        { id: 2, v: 'same' },
      ])
      expect(column('v')).toEqual([counts, 'same'])
      expect(resources[0]?.summary.warnings).toEqual([
        `1 records had the key of another record but other values, and the ${counts} one of each key is a row of table r: if they are different records, the key lacks a field; if they are versions of one, dedupSort says which counts`,
      ])
    },
  )

  it('records of one key of which a field says which counts are nothing to tell', async () => {
    const dedupSort = { path: 'v', order: 'desc' } as const
    const { load, column } = recordLoader({ disposition: { kind: 'merge', strategy: 'upsert', dedupSort } })
    const { resources } = await load([
      { id: 1, v: 2 },
      { id: 1, v: 1 },
    ])
    expect([column('v'), resources[0]?.summary.warnings]).toEqual([[2], []])
  })

  it('onMissing delete: a whole read removes what it did not contain, a filtered one does not', async () => {
    const { load, column } = recordLoader({ onMissing: 'delete' })
    await load([{ id: 1 }, { id: 2 }, { id: 3 }])
    const { resources } = await load([{ id: 2 }, { id: 3 }])
    expect(column('id')).toEqual([2, 3])
    expect(resources[0]?.summary).toMatchObject({ rowsMissing: 1, warnings: [] })
    await load([{ id: 4 }, { id: 5 }, { id: 6 }], { maxPages: 1 })
    expect(column('id')).toEqual([2, 3, 4, 5])
    const emptied = await load([])
    expect(column('id')).toEqual([])
    expect(emptied.resources[0]?.summary.warnings).toEqual([
      'the API delivered no record, so that all 4 rows of table r were removed',
    ])
    const filtered = recordLoader({ onMissing: 'delete', cursor: { path: 'at' }, isWanted })
    await filtered.load([
      { id: 1, at: 1 },
      { id: 2, at: 2 },
    ])
    await filtered.load([{ id: 2, at: 2 }])
    expect(filtered.column('id')).toEqual([1, 2])
  })

  it('append with a cursor: nothing twice at the boundary, every version of a record', async () => {
    const { load, column } = recordLoader({ disposition: 'append', cursor: { path: 'at' }, isWanted })
    await load([
      { id: 1, at: 1 },
      { id: 2, at: 5 },
    ])
    await load([
      { id: 1, at: 1 },
      { id: 2, at: 5 },
      { id: 3, at: 6 },
    ])
    expect(column('id')).toEqual([1, 2, 3])
    await load([
      { id: 3, at: 6 },
      { id: 2, at: 9 },
    ])
    expect(column('id')).toEqual([1, 2, 3, 2])
  })

  it.each([[['id']], [[]]])(
    'append with the key %j adds what is new at the boundary, and nothing else (DLT 76)',
    async (primaryKey) => {
      const { load, column } = recordLoader({
        disposition: 'append',
        primaryKey,
        cursor: { path: 'at' },
        isWanted,
      })
      await load([rowAt(1, 'a'), rowAt(2, 'b'), rowAt(3, 'c'), rowAt(3, 'd'), rowAt(3, 'e')])
      await load([rowAt(3, 'c'), rowAt(3, 'd'), rowAt(3, 'e'), rowAt(3, 'f'), rowAt(4, 'g')])
      expect(column('id')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    },
  )

  it.each(['merge', 'append'] as const)(
    '%s: a run that the API has nothing for stores nothing and leaves the cursor (DLT 63)',
    async (disposition) => {
      const { load, column, destination } = recordLoader({ disposition, cursor: { path: 'at' }, isWanted })
      await load([{ id: 1, at: 5 }])
      const before = destination.states('r')
      const { resources, status } = await load([])
      expect(status).toBe('completed')
      expect(resources[0]?.summary).toMatchObject({ rowsWritten: {}, recordsRead: 0, schemaChanges: [] })
      expect(destination.states('r')).toEqual(before)
      expect(column('id')).toEqual([1])
    },
  )

  it('cursor: records without it are stored beside those with it, and do not move it (DLT 81)', async () => {
    const cursor = { path: 'at', onMissing: 'include' } as const
    const { load, column, destination } = recordLoader({
      disposition: 'append',
      cursor,
      isWanted: () => true,
    })
    await load([
      { id: 1, at: null },
      { id: 2, at: 1 },
      { id: 3, at: 2 },
    ])
    await load([{ id: 4, at: 1 }, { id: 5 }, { id: 6, at: 3 }])
    expect(column('id')).toEqual([1, 2, 3, 4, 5, 6])
    expect(destination.states('r')).toMatchObject([{ cursor: 3 }])
  })

  it.each([[{ id: 2, at: null }], [{ id: 2 }]])(
    'cursor: a record without it fails unless it is declared: %j (DLT 80)',
    async (record) => {
      const { load } = recordLoader({ cursor: { path: 'at' } })
      const { errors } = await load([{ id: 1, at: 1 }, record])
      expect(errors).toMatchObject([{ code: 'SP_RECORD', field: 'at', place: { row: 2 } }])
    },
  )

  it('append with a time cursor finds the boundary however it is spelled', async () => {
    const { load, column } = recordLoader({ disposition: 'append', primaryKey: [], cursor: { path: 'at' } })
    const records = [{ at: '2024-01-01T10:00:00+02:00' }, { at: '2024-01-01' }]
    await load(records)
    await load([...records, { at: '2024-01-02' }])
    await load([{ at: '2024-01-02' }])
    expect(column('at')).toHaveLength(3)
  })

  it('append: an API that does not filter by the cursor doubles nothing, and a late row is stored', async () => {
    const { load, column } = recordLoader({ disposition: 'append', cursor: { path: 'at' } })
    const records = [
      { id: 1, at: 1 },
      { id: 2, at: 2 },
    ]
    await load(records)
    const { resources } = await load([...records, { id: 3, at: 0 }])
    expect(column('id')).toEqual([1, 2, 3])
    expect(resources[0]?.summary.warnings).toEqual([
      '2 records have a cursor below the lower bound 2: the API seems not to filter by it',
    ])
  })

  it('append with a key: a page that repeats the one before counts once, and is reported', async () => {
    const { load, column } = recordLoader({ disposition: 'append' })
    const first = await load([{ id: 1 }, { id: 2 }, { id: 2 }, { id: 3, v: 1 }, { id: 3, v: 2 }])
    expect(column('id')).toEqual([1, 2, 3, 3])
    expect(first.resources[0]?.summary.warnings).toEqual(['1 records came twice and were stored once'])
  })

  it('cursor: what a record without it means (DLT 80)', async () => {
    const records = [{ id: 1, at: 1 }, { id: 2 }]
    const excluding = recordLoader({ cursor: { path: 'at', onMissing: 'exclude' } })
    const { resources } = await excluding.load(records)
    expect(excluding.column('id')).toEqual([1])
    expect(resources[0]?.summary.warnings).toEqual(['1 records without a cursor were left out'])
    const including = recordLoader({ cursor: { path: 'at', onMissing: 'include' } })
    await including.load(records)
    expect(including.column('id')).toEqual([1, 2])
    const appending = recordLoader({ disposition: 'append', cursor: { path: 'at', onMissing: 'include' } })
    for (const _run of [1, 2, 3]) await appending.load(records)
    expect(appending.column('id')).toEqual([1, 2])
    expect((await recordLoader({ cursor: { path: 'at' } }).load(records)).status).toBe('failed')
  })

  it('an ordered read moves its cursor load by load, below the value whose rows may still come', async () => {
    const { load, destination } = recordLoader({ cursor: { path: 'at' }, rowOrder: 'asc', pageSize: 1 })
    const records = [
      { id: 1, at: 1 },
      { id: 2, at: 2 },
      { id: 3, at: 1 },
    ]
    const { errors } = await load(records, { loadLimits: { rows: 1 } })
    expect(errors[0]?.message).toContain("is 1 behind 2, although rowOrder is 'asc'")
    expect(destination.states('r')[0]).toMatchObject({ cursor: 1, candidate: 2 })
  })

  it('an ordered read that starts over loses no row of a value that it had begun with', async () => {
    let isDown = true
    const { load, column } = recordLoader({
      disposition: 'append',
      cursor: { path: 'at' },
      rowOrder: 'asc',
      pageSize: 1,
      isWanted: isHigher,
      beforePage: ({ number }) => {
        if (isDown && number === 3) throw new Error('the API is down')
      },
    })
    const records = [
      { id: 1, at: 1 },
      { id: 2, at: 2 },
      { id: 3, at: 2 },
    ]
    await load(records, { loadLimits: { rows: 1 } })
    expect(column('id')).toEqual([1, 2])
    isDown = false
    await load(records, { fresh: true })
    expect(column('id')).toEqual([1, 2, 3])
  })

  it('warn once per column of what was cut or replaced', async () => {
    const { load } = recordLoader({})
    const { resources } = await load([
      { id: 1, at: '2024-01-01T00:00:00.1234567Z', text: 'a\0' },
      { id: 2, at: '2024-01-01T00:00:00.7654321Z', text: 'b' },
    ])
    expect(resources[0]?.summary.warnings).toEqual([
      'r.at: 2 values had digits behind the microsecond, which were cut off',
      'r.text: in 1 values NUL or half a surrogate pair became U+FFFD',
    ])
  })
})
