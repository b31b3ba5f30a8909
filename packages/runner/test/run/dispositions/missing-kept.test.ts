import type { ScriptedResource } from '@standpipe/test-doubles'
import { expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const scd2 = { kind: 'merge', strategy: 'scd2' } as const
const cases = [
  ['removes', { onMissing: 'delete' }],
  ['flags', { onMissing: 'flag' }],
  ['closes', { disposition: scd2 }],
] satisfies [string, Partial<ScriptedResource>][]

it.each(cases)(
  'a read of which the contract left records out %s nothing, and says so',
  async (_what, resource) => {
    const { load, destination } = recordLoader(resource)
    const contract = { columns: 'discardRow' } as const
    await load([
      { id: 1, v: 1 },
      { id: 2, v: 1 },
      { id: 3, v: 1 },
    ])
    const { resources } = await load(
      [
        { id: 1, v: 1 },
        { id: 2, v: 1, extra: 'x' },
      ],
      { contract },
    )
    const summary = resources[0]?.summary
    expect([summary?.rowsMissing, summary?.rowsDiscarded]).toEqual([0, 1])
    expect(summary?.warnings).toContainEqual(
      '1 records were left out, as the contract says, so that rows of table r which the read did not contain stay as they are',
    )
    const marks = destination.rows('r').map((row) => row['_sp_missing_since'] ?? row['_sp_valid_to'] ?? null)
    expect(marks).toEqual([null, null, null])
    const whole = await load([{ id: 1, v: 1 }], { contract })
    expect(whole.resources[0]?.summary.rowsMissing).toBe(2)
  },
)

it.each(cases)('what a filter leaves out was not delivered: a read %s it', async (_what, resource) => {
  const { load } = recordLoader(resource)
  await load([{ id: 1 }, { id: 2 }])
  const filter = { filter: (record: { readonly [name: string]: unknown }) => record['id'] !== 2 }
  const { resources } = await load([{ id: 1 }, { id: 2 }], { resources: { r: filter } })
  expect(resources[0]?.summary.rowsMissing).toBe(1)
})
