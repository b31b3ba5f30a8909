import type { DataRecord } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader, type RecordLoader } from '../record-loader.ts'

const numbered = (ids: readonly number[], v: string): readonly DataRecord[] =>
  ids.map((id) => ({ id, at: id, v }))

function lagged(lag: number | string, resource: Partial<ScriptedResource> = {}): RecordLoader {
  return recordLoader({ cursor: { path: 'at', filter: 'client', lag }, ...resource })
}

const ofPartition = ({ id }: { readonly id: string }): readonly DataRecord[] => [
  { id, at: id === 'a' ? 10 : 20 },
]

describe('lag', () => {
  it.each([
    [0, ['100 a', '200 a', '300 a', '300 b', '400 b', '400 c', '500 c']],
    [100, ['100 a', '200 a', '200 b', '300 a', '300 b', '300 c', '400 b', '400 c', '500 c']],
    [
      1000,
      [
        '100 a',
        '100 b',
        '100 c',
        '200 a',
        '200 b',
        '200 c',
        '300 a',
        '300 b',
        '300 c',
        '400 b',
        '400 c',
        '500 c',
      ],
    ],
  ])('of %d, append without key: every version that lies in it is added (DLT 88)', async (lag, wanted) => {
    const { load, rows: stored } = lagged(lag, { disposition: 'append', primaryKey: [] })
    await load(numbered([100, 200, 300], 'a'))
    await load(numbered([100, 200, 300, 400], 'b'))
    await load(numbered([100, 200, 300, 400, 500], 'c'))
    expect(stored()).toEqual(wanted)
  })

  it('append: a lag that reaches below every time reads everything again, and adds nothing twice', async () => {
    const { load, column } = lagged('P9999Y', { disposition: 'append', primaryKey: [] })
    const records = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'].map((at) => ({ at }))
    await load(records)
    await load([...records, { at: '2026-01-03T00:00:00Z' }])
    expect(column('at')).toHaveLength(3)
  })

  it('append with a key: a version stands once, also below the cursor, and a late one is added', async () => {
    const { load, column } = lagged(10, { disposition: 'append' })
    await load(numbered([1, 2, 3], 'a'))
    await load(numbered([1, 2, 3], 'b'))
    const { resources } = await load([...numbered([1, 2, 3], 'c'), { id: 9, at: 1, v: 'late' }])
    expect([column('id'), column('v')]).toEqual([
      [1, 2, 3, 9],
      ['a', 'a', 'a', 'late'],
    ])
    expect(resources[0]?.summary.warnings).toEqual([])
  })

  it('merge: what lies in it is read again, what lies below is not', async () => {
    const { load, rows } = lagged('PT1H')
    await load([
      { id: 1, at: '2026-01-01T08:00:00Z', v: 'a' },
      { id: 2, at: '2026-01-01T09:30:00Z', v: 'a' },
      { id: 3, at: '2026-01-01T10:00:00Z', v: 'a' },
    ])
    await load([
      { id: 1, at: '2026-01-01T08:00:00Z', v: 'b' },
      { id: 2, at: '2026-01-01T09:30:00Z', v: 'b' },
      { id: 3, at: '2026-01-01T10:00:00Z', v: 'b' },
      { id: 4, at: '2026-01-01T09:31:00Z', v: 'late' },
    ])
    expect(rows()).toEqual(['1 a', '2 b', '3 b', '4 late'])
  })

  it('never moves the cursor back, nor below the initial value', async () => {
    const bounds: unknown[] = []
    const { load, destination } = recordLoader({
      cursor: { path: 'at', lag: 100, initialValue: 50 },
      beforePage: (_page, { lowerBound }) => void bounds.push(lowerBound),
    })
    await load(numbered([60], 'a'))
    await load(numbered([120], 'a'))
    await load(numbered([180], 'a'))
    expect(bounds).toEqual([50, 50, 50])
    await load(numbered([180], 'a'))
    expect(bounds.at(-1)).toBe(80)
    expect(destination.states('r')[0]?.cursor).toBe(180)
  })

  it('has each partition go back behind its own cursor', async () => {
    const bounds: unknown[] = []
    const { load } = recordLoader({
      cursor: { path: 'at', lag: 5, scope: 'partition' },
      partitionIds: () => ['a', 'b'],
      beforePage: (_page, { partition, lowerBound }) => void bounds.push([partition.id, lowerBound]),
    })
    await load([], {}, { records: ofPartition })
    await load([], {}, { records: ofPartition })
    expect(bounds.slice(2)).toEqual([
      ['a', 5],
      ['b', 15],
    ])
  })

  it('that does not fit the values fails before anything is asked for', async () => {
    const { load } = lagged('PT1H')
    await load(numbered([1], 'a'))
    const { errors, resources } = await load(numbered([2], 'a'))
    expect(errors[0]).toMatchObject({ code: 'SP_CONFIGURATION', option: 'resources.r.cursor.lag' })
    expect(resources[0]?.summary.pages).toBe(0)
  })

  it('that changes restarts an unfinished read', async () => {
    const { load } = lagged(1, { pageSize: 1 })
    await load(numbered([1, 2, 3], 'a'), { maxPages: 1 })
    const reasons: string[] = []
    await load(
      numbered([1, 2, 3], 'a'),
      { report: (event) => void (event.type === 'read-restarted' && reasons.push(event.reason)) },
      { cursor: { path: 'at', filter: 'client', lag: 2 } },
    )
    expect(reasons).toHaveLength(1)
  })
})
