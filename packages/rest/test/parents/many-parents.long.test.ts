import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { readManyParents } from './many-parents.ts'

it('a million parents are read for in bounded memory, and asked for once', async () => {
  setFlagsFromString('--expose-gc')
  globalThis.gc ??= runInNewContext('gc')
  const { summaries, repeated, grownBytes } = await readManyParents(1_000_000)
  expect(summaries.flatMap(({ errors }) => errors)).toEqual([])
  expect(repeated).toEqual([])
  // Sixteen bytes for each parent and child, to tell that none comes twice, and what is spooled up to its bound.
  expect(grownBytes).toBeLessThan(100 * 2 ** 20)
})
