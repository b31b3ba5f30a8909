import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { listManyParents } from './many-parents.ts'

it('a million parents are listed in bounded memory, and asked for once', async () => {
  setFlagsFromString('--expose-gc')
  globalThis.gc ??= runInNewContext('gc')
  const { counts, repeated, grownBytes } = await listManyParents(1_000_000)
  expect(counts).toEqual([1_000_000, 1_000_000])
  expect(repeated).toEqual([])
  // 21 to 43 bytes for each parent and child tell that none comes twice; what is spooled has its bound.
  expect(grownBytes).toBeLessThan(100 * 2 ** 20)
})
