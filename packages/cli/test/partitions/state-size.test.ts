import { describe, expect, it } from 'vitest'
import { checkTies, largestOfPartitions, readManyPartitions } from './many-runs.ts'
import { places } from './place.ts'

describe.each(places)('the state on %s stays small', (_name, makePlace) => {
  it('over runs whose rows all stand on the cursor', async () => {
    await expect(checkTies(makePlace(), 5, 1000)).resolves.toBeUndefined()
  })

  it('with many partitions that share a cursor', async () => {
    const { stateRows, stateBytes } = await readManyPartitions(makePlace(), 5000, 'resource')
    expect(stateRows).toBe(1)
    expect(stateBytes).toBeLessThan(2000)
  })

  it('with a cursor for each partition, as many as there may be', async () => {
    const { stateRows, stateBytes, stateOnDisk } = await readManyPartitions(makePlace(), 10_000, 'partition')
    expect(stateRows).toBe(2501)
    // Four times as many rows, if every partition had a record.
    expect(stateBytes * 4).toBeLessThan(largestOfPartitions)
    expect((stateOnDisk ?? 0) * 4).toBeLessThan(largestOfPartitions)
  })

  it('with one partition more', async () => {
    const { stateRows } = await readManyPartitions(makePlace(), 10_001, 'partition')
    expect(stateRows).toBe(1)
  })
})
