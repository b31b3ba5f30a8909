import { run } from '@standpipe/runner'
import { expect } from 'vitest'
import { manyPartitions } from './many-partitions.ts'
import type { Place } from './place.ts'
import { sizeOnDisk, stateSize, tiedSource } from './state-size.ts'

/** Most bytes that the state of one resource takes, however often it was read and however many rows are on its cursor. */
const largestState = 100_000

/** Most bytes that the state takes, however many partitions there are. */
export const largestOfPartitions = 20_000_000

/** Runs an append again and again whose rows all stand on the value of its cursor, and measures the state. */
export async function checkTies(place: Place, runs: number, rows: number): Promise<void> {
  const source = tiedSource(rows)
  for (let count = 0; count < runs; count += 1) {
    const { destination, dataset } = place
    const { status, errors } = await run({ source, destination, dataset })
    expect([status, errors]).toEqual(['completed', []])
  }
  const [[stored] = []] = await place.query('select count(*) from %.events')
  expect(Number(stored)).toBe(rows)
  const { rows: states, bytes } = await stateSize(place)
  expect(states).toBe(1)
  expect(bytes).toBeLessThan(largestState)
  if (place.destination.name === 'postgres') expect(await sizeOnDisk(place)).toBeLessThan(largestState)
}

/** What reading many partitions took. */
export interface ManyPartitionsFigures {
  readonly seconds: number
  /** Between the smallest and the largest heap behind the first tenth, in bytes. */
  readonly growth: number
  readonly stateBytes: number
  readonly stateRows: number
  readonly stateOnDisk: number | null
}

/** Reads many partitions twice, and measures the state and, where garbage can be collected, the heap. */
export async function readManyPartitions(
  place: Place,
  count: number,
  scope: 'resource' | 'partition',
): Promise<ManyPartitionsFigures> {
  const { destination, dataset } = place
  const heaps: number[] = []
  const startedAt = performance.now()
  for (const _run of [1, 2]) {
    const source = manyPartitions({
      count,
      cursor: { path: 'at', scope },
      recordEvery: 4,
      reading: (index) => {
        if (index % Math.ceil(count / 10) !== 0 || index === 0) return
        globalThis.gc?.()
        heaps.push(process.memoryUsage().heapUsed)
      },
    })
    const { status, errors } = await run({ source, destination, dataset })
    expect([status, errors]).toEqual(['completed', []])
  }
  const seconds = (performance.now() - startedAt) / 1000
  const [[stored, partitions] = []] = await place.query(
    'select count(*), count(distinct _sp_partition) from %.visits',
  )
  expect([Number(stored), Number(partitions)]).toEqual([Math.ceil(count / 4), Math.ceil(count / 4)])
  const { rows, bytes } = await stateSize(place)
  return {
    seconds,
    growth: Math.max(...heaps) - Math.min(...heaps),
    stateBytes: bytes,
    stateRows: rows,
    stateOnDisk: place.destination.name === 'postgres' ? await sizeOnDisk(place) : null,
  }
}
