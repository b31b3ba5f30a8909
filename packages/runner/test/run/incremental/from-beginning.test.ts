import type { DataRecord } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const records: readonly DataRecord[] = Array.from({ length: 6 }, (_, index) => ({ id: index, at: index }))

describe('a run from the beginning', () => {
  it.each(['append', 'merge'] as const)(
    '%s: reads what is stored again, and stores no row twice',
    async (disposition) => {
      const { destination, load, column } = recordLoader({
        cursor: { path: 'at', filter: 'client' },
        disposition,
      })
      await load(records)
      const options = { fromBeginning: true, fresh: true }
      const cut = await load(records, { ...options, limit: 3 })
      expect(cut.resources[0]?.summary.recordsRead).toBe(3)
      expect(destination.states('r').map(({ cursor }) => cursor)).toEqual([null])
      const whole = await load(records, options)
      expect(whole.resources[0]?.summary.recordsRead).toBe(6)
      expect(column('id').toSorted((one, other) => Number(one) - Number(other))).toEqual(
        records.map(({ id }) => id),
      )
      expect(destination.states('r').map(({ partition, cursor }) => [partition, cursor])).toEqual([['', 5]])
    },
  )

  it('forgets the cursor of each partition', async () => {
    const { destination, load, column } = recordLoader({
      cursor: { path: 'at', filter: 'client', scope: 'partition' },
      disposition: 'append',
      partitionIds: () => ['a', 'b'],
    })
    await load(records)
    expect(destination.states('r')).toHaveLength(3)
    const again = await load(records, { fromBeginning: true })
    expect(again.resources[0]?.summary.recordsRead).toBe(12)
    expect(column('id')).toHaveLength(12)
    expect((await load(records)).resources[0]?.summary.recordsRead).toBe(2)
  })
})
