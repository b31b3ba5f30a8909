import { expect, it } from 'vitest'
import { readManyParents } from './many-parents.ts'

it('ten thousand parents are asked for once, page by page, for two children', async () => {
  const { summaries, repeated } = await readManyParents(10_000)
  expect(summaries.flatMap(({ errors }) => errors)).toEqual([])
  expect(repeated).toEqual([])
})
