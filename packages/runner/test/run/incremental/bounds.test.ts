import type { Cursor, DataRecord, JsonValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const numbers = (from: number, to: number): readonly DataRecord[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, at: from + index }))

/** What a first and only read of an API without a filter leaves of values of the cursor. */
async function kept(cursor: Omit<Cursor, 'path'>, values: readonly JsonValue[]): Promise<readonly unknown[]> {
  const { load, column } = recordLoader({ cursor: { path: 'at', filter: 'client', ...cursor } })
  const { errors } = await load(values.map((at, index) => ({ id: index, at })))
  expect(errors).toEqual([])
  return column('at')
}

const upTo11 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

describe("filter 'client' leaves out what lies outside of the bounds", () => {
  it('of which the start belongs to what is wanted, unless it is open (DLT 85)', async () => {
    expect(await kept({ initialValue: 5 }, upTo11)).toEqual([5, 6, 7, 8, 9, 10, 11])
    expect(await kept({ initialValue: 5, bounds: { start: 'open' } }, upTo11)).toEqual([6, 7, 8, 9, 10, 11])
    const repeated = [0, 0, 1, 1, 1, 1, 2, 2]
    expect(await kept({ initialValue: 0, bounds: { start: 'open' } }, repeated)).toEqual([1, 1, 1, 1, 2, 2])
    expect(await kept({ initialValue: 0, bounds: { start: 'open' } }, [0, 0])).toEqual([])
  })

  it('of which the end does not belong to it, unless it is closed (DLT 85)', async () => {
    const range = { initialValue: 5, endValue: 10 }
    expect(await kept(range, upTo11)).toEqual([5, 6, 7, 8, 9])
    expect(await kept({ ...range, bounds: { end: 'closed' } }, upTo11)).toEqual([5, 6, 7, 8, 9, 10])
    expect(await kept({ initialValue: 5, endValue: 5, bounds: { end: 'closed' } }, upTo11)).toEqual([5])
  })

  it('of times, however they are spelled', async () => {
    const values = ['2026-01-01T00:59:00+01:00', '2026-01-01', '2026-01-02T00:00:00Z', '2026-01-02T00:00:01Z']
    const range = { initialValue: '2026-01-01T00:00:00Z', endValue: '2026-01-02' }
    expect(await kept(range, values)).toHaveLength(1)
    expect(await kept({ ...range, bounds: { end: 'closed' } }, values)).toHaveLength(2)
  })

  it('and counts it, without a warning and without an effect on limits', async () => {
    const { load, column } = recordLoader({ cursor: { path: 'at', filter: 'client', initialValue: 6 } })
    const { resources } = await load(numbers(1, 11), { limit: 2 })
    expect(column('id')).toEqual([6, 7])
    expect(resources[0]?.summary).toMatchObject({
      recordsRead: 2,
      recordsOutOfBounds: 5,
      stop: 'row-limit',
      warnings: [],
    })
  })

  it.each(['append', 'merge', 'replace'] as const)(
    '%s: a second read takes what is new alone',
    async (disposition) => {
      const { load, column } = recordLoader({ disposition, cursor: { path: 'at', filter: 'client' } })
      await load(numbers(1, 5))
      const { resources } = await load(numbers(1, 7))
      expect(column('id')).toEqual([1, 2, 3, 4, 5, 6, 7])
      expect(resources[0]?.summary.recordsOutOfBounds).toBe(disposition === 'replace' ? 0 : 4)
    },
  )
})

it('an API that is to filter and does not: everything is stored, and both sides are told', async () => {
  const { load, column } = recordLoader({ cursor: { path: 'at', initialValue: 3, endValue: 6 } })
  const { resources } = await load(numbers(1, 9))
  expect(column('id')).toHaveLength(9)
  expect(resources[0]?.summary.warnings).toEqual([
    '2 records have a cursor below the lower bound 3: the API seems not to filter by it',
    '4 records have a cursor beyond the upper bound 6: the API seems not to filter by it',
  ])
})
