import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const start = Date.parse('2026-03-04T05:00:00Z')
const isWanted: ScriptedResource['isWanted'] = (record, bound) => Number(record['at']) >= Number(bound)

describe("onMissing 'flag'", () => {
  it.each([false, true])(
    'says since when a row is missing, until it comes again; atomic %s',
    async (atomic) => {
      const { load, rows, column, destination } = recordLoader({ onMissing: 'flag', atomic, pageSize: 1 })
      const at = (minute: number) => ({ clock: { now: () => start + minute * 60_000 } })
      const [one, two] = [
        { id: 1, l: [1] },
        { id: 2, l: [2] },
      ]
      await load([one, two], at(0))
      const second = await load([one], at(1))
      const third = await load([one], at(2))
      const flags = destination.rows('r').map((row) => [row['id'], row['_sp_missing_since']])
      expect(new Map(flags as [unknown, unknown][])).toEqual(
        new Map([
          [1, null],
          [2, (start + 60_000) * 1000],
        ]),
      )
      expect(rows('r__l')).toEqual(['1', '2'])
      const missing = [second, third].map(({ resources }) => resources[0]?.summary.rowsMissing)
      expect(missing).toEqual([1, 0])
      await load([two, one], { ...at(3), limit: 1 })
      expect(column('_sp_missing_since').filter((time) => time !== null)).toHaveLength(atomic ? 1 : 0)
      await load([one, two], at(4))
      expect(column('_sp_missing_since')).toEqual([null, null])
    },
  )

  it('a read behind a cursor flags nothing, and takes a flag back', async () => {
    const { load, column } = recordLoader({ onMissing: 'flag', cursor: { path: 'at' }, isWanted })
    await load([
      { id: 1, at: 1 },
      { id: 2, at: 2 },
    ])
    await load([{ id: 2, at: 2 }])
    expect(column('_sp_missing_since')).toEqual([null, null])
  })

  it('comes to a table that stood before, and says so when everything is missing', async () => {
    const { load, column } = recordLoader()
    await load([{ id: 1 }, { id: 2 }])
    const { resources } = await load([], {}, { onMissing: 'flag' })
    expect(column('_sp_missing_since').every((time) => time !== null)).toBe(true)
    expect(resources[0]?.summary.schemaChanges).toEqual([
      { kind: 'column-added', table: 'r', column: '_sp_missing_since', type: 'timestamp' },
    ])
    expect(resources[0]?.summary.warnings).toEqual([
      'the API delivered no record, so that 2 rows of table r were flagged as missing',
    ])
  })
})
