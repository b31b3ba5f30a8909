import type { DataRecord } from '@standpipe/core'
import { fixedClock, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const time = (minute: number): string => `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`

const resource: Partial<ScriptedResource> = {
  cursor: { path: 'at' },
  pageSize: 1,
  isWanted: ({ at }, bound) => typeof at === 'string' && at >= String(bound),
}

describe('a cursor of times whose rows come in no order', () => {
  it.each(['merge', 'append'] as const)(
    '%s: a record that changes behind the reader is not passed by, whatever later pages show (DLT section 3, row 9)',
    async (disposition) => {
      const clock = fixedClock({ start: time(20) })
      const { load, rows } = recordLoader({ ...resource, disposition })
      const records: DataRecord[] = [
        { id: 1, at: time(1), v: 'a' },
        { id: 2, at: time(2), v: 'a' },
      ]
      const change: ScriptedResource['beforePage'] = ({ number }) => {
        clock.advance(60_000)
        if (number !== 2) return
        // The first has been read; both change, and only the second is still to come.
        records[0] = { id: 1, at: time(21), v: 'b' }
        records[1] = { id: 2, at: time(22), v: 'b' }
      }
      await load([], { clock }, { records: () => records, beforePage: change })
      expect(rows()).toEqual(['1 a', '2 b'])
      await load(records, { clock })
      expect(rows()).toEqual(disposition === 'merge' ? ['1 b', '2 b'] : ['1 a', '1 b', '2 b'])
    },
  )

  it('stays behind by what the read took, pauses between its runs included', async () => {
    const clock = fixedClock({ start: time(20) })
    const { load, destination } = recordLoader(resource)
    const records = [
      { id: 1, at: time(10) },
      { id: 2, at: time(12) },
    ]
    await load(records, { clock, maxPages: 1 })
    clock.advance(180_000)
    await load(records, { clock })
    expect(destination.states('r')[0]?.cursor).toBe(time(9))
  })

  it('stays where it is when the clock was set back meanwhile', async () => {
    const clock = fixedClock({ start: time(20) })
    const { load, destination } = recordLoader(resource)
    const records = [
      { id: 1, at: time(10) },
      { id: 2, at: time(12) },
    ]
    const beforePage = (): void => clock.advance(60_000)
    await load(records, { clock, maxPages: 1 }, { beforePage })
    clock.turnBack(90_000)
    await load(records, { clock })
    expect(destination.states('r')[0]?.cursor).toBeNull()
  })

  it.each(['asc', 'desc'] as const)('of an order (%s) it is the highest seen', async (rowOrder) => {
    const clock = fixedClock({ start: time(20) })
    const { load, destination } = recordLoader({ ...resource, rowOrder })
    const records = [
      { id: 1, at: time(10) },
      { id: 2, at: time(12) },
    ]
    const beforePage = (): void => clock.advance(60_000)
    await load(rowOrder === 'asc' ? records : records.toReversed(), { clock }, { beforePage })
    expect(destination.states('r')[0]?.cursor).toBe(time(12))
  })
})
