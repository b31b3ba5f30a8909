import { expect, it } from 'vitest'
import { listManyParents } from './many-parents.ts'

it('a hundred thousand parents are asked for once, page by page, for two children', async () => {
  const { counts, repeated } = await listManyParents(100_000)
  expect(counts).toEqual([100_000, 100_000])
  expect(repeated).toEqual([])
})
