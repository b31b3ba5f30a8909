import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkTies, largestOfPartitions, readManyPartitions } from './many-runs.ts'
import { places } from './place.ts'

// The sizes that are promised take an hour; the state knows neither the number of runs nor of partitions.
const isFull = process.env['STATE_SIZE'] === 'full'
const [runs, partitions] = isFull ? [1000, 1_000_000] : [50, 100_000]

beforeAll(() => {
  // The heap is measured when garbage has been collected.
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>
})

describe.each(places)('the state on %s stays small, at length,', (name, makePlace) => {
  it(`over ${runs} runs with 10 000 rows on the cursor`, async () => {
    await expect(checkTies(makePlace(), runs, 10_000)).resolves.toBeUndefined()
  })

  it.each(['resource', 'partition'] as const)(
    `with ${partitions} partitions (cursor scope %s)`,
    async (scope) => {
      const figures = await readManyPartitions(makePlace(), partitions, scope)
      process.stdout.write(`${name}, ${partitions} partitions twice, ${scope}: ${JSON.stringify(figures)}\n`)
      expect(figures.stateRows).toBe(1)
      expect(Math.max(figures.stateBytes, figures.stateOnDisk ?? 0)).toBeLessThan(largestOfPartitions)
      expect(figures.growth).toBeLessThan(30_000_000)
    },
  )
})
