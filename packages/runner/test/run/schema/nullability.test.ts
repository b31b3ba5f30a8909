import { expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

it('null goes into a column that is no longer declared without', async () => {
  const { load, destination, column } = recordLoader()
  const nullable = (): unknown =>
    destination.loads.at(-1)?.tables[0]?.schema.columns.find(({ name }) => name === 'v')?.nullable
  const columns = { v: { type: 'bigint', nullable: false } } as const
  await load([{ id: 1, v: 1 }], {}, { columns })
  expect(nullable()).toBe(false)
  await load([{ id: 2, v: 2 }], {}, { columns })
  expect(nullable()).toBe(false)
  await load([{ id: 3, v: null }])
  expect(nullable()).toBe(true)
  expect(column('v')).toEqual([1, 2, null])
  // Declared anew it is enforced, but the table holds a null.
  const { errors } = await load([{ id: 4 }], {}, { columns })
  expect(errors).toHaveLength(1)
  await load([{ id: 4, v: 4 }], {}, { columns })
  expect(nullable()).toBe(true)
})
