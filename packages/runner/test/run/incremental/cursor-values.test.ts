import type { CursorValue, DataRecord } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

/** A loader that also tells the lower bound of each read, and the stored cursor. */
function cursorLoader(path: string, resource: Partial<ScriptedResource> = {}) {
  const bounds: (CursorValue | null)[] = []
  const { load, column, destination } = recordLoader({
    cursor: { path },
    beforePage: ({ number }, { lowerBound }) => {
      if (number === 1) bounds.push(lowerBound)
    },
    ...resource,
  })
  return { load, column, bounds, cursor: () => destination.states('r')[0]?.cursor }
}

describe('the cursor', () => {
  const zeroTo9 = Array.from({ length: 10 }, (_, at): DataRecord => ({ id: at, at }))

  it.each([1, 3, 100])(
    'is the highest value, in loads of %i rows too, and nothing before the first read (DLT 75)',
    async (rows) => {
      const { load, bounds, cursor } = cursorLoader('at')
      await load(zeroTo9.toReversed(), { loadLimits: { rows } })
      await load(zeroTo9, { loadLimits: { rows } })
      expect([bounds, cursor()]).toEqual([[null, 9], 9])
    },
  )

  it('may stand deep in a record (DLT 91)', async () => {
    const { load, bounds, cursor } = cursorLoader('data.item.created_at')
    const record = { id: 1, data: { item: { created_at: 7 } } }
    await load([record])
    await load([record])
    expect([bounds, cursor()]).toEqual([[null, 7], 7])
  })

  it('does not stand in a list, where it is missing and an error (DLT 91)', async () => {
    const { load } = cursorLoader('data.items.0.created_at')
    const { errors } = await load([{ id: 1, data: { items: [{ created_at: 7 }] } }])
    expect(errors).toMatchObject([
      { code: 'SP_RECORD', message: expect.stringContaining("'data.items.0.created_at' is missing or null") },
    ])
  })

  it.each([
    ['2026-01-02T00:00:00', '2026-01-02T00:00:01Z'],
    ['2026-01-02T00:00:00Z', '2026-01-02T00:00:01'],
    ['2026-01-02', '2026-01-02T01:00:01+01:00'],
  ])('of times is compared in UTC, with a zone and without (DLT 96): %s, then %s', async (first, second) => {
    const { load, bounds, column, cursor } = cursorLoader('at', { rowOrder: 'asc', disposition: 'append' })
    const records = [
      { id: 1, at: first },
      { id: 2, at: second },
    ]
    expect((await load(records.slice(0, 1))).errors).toEqual([])
    expect((await load(records)).errors).toEqual([])
    expect([bounds, cursor(), column('id')]).toEqual([[null, first], second, [1, 2]])
  })
})
