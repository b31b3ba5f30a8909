import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkTies, largestOfPartitions, readManyPartitions } from './many-runs.ts'
import { places } from './place.ts'

beforeAll(() => {
  // The heap is measured when garbage has been collected.
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>
})

describe.each(places)('the state on %s stays small, at length,', (name, makePlace) => {
  it('over a thousand runs with ten thousand rows on the cursor', async () => {
    await expect(checkTies(makePlace(), 1000, 10_000)).resolves.toBeUndefined()
  })

  it.each(['resource', 'partition'] as const)(
    'with a million partitions (cursor scope %s)',
    async (scope) => {
      const figures = await readManyPartitions(makePlace(), 1_000_000, scope)
      process.stdout.write(`${name}, 1 000 000 partitions twice, ${scope}: ${JSON.stringify(figures)}\n`)
      expect(figures.stateRows).toBe(1)
      expect(Math.max(figures.stateBytes, figures.stateOnDisk ?? 0)).toBeLessThan(largestOfPartitions)
      expect(figures.growth).toBeLessThan(30_000_000)
    },
  )
})
