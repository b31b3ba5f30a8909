import { ConfigurationError } from '@standpipe/core'
import { fixedClock, type FixedClock } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { checkRateLimit, createRateLimit, type RateLimit } from './rate-limit.ts'

const signal = new AbortController().signal

async function startTimes(limit: RateLimit, clock: FixedClock, count: number): Promise<number[]> {
  const begin = clock.now()
  const starts: number[] = []
  for (let index = 0; index < count; index += 1) {
    await limit.take(signal, () => undefined)
    starts.push((clock.now() - begin) / 1000)
  }
  return starts
}

describe('createRateLimit', () => {
  test('a burst is free, then tokens come back one by one', async () => {
    const clock = fixedClock()
    const limit = createRateLimit({ requests: 3, per: 10 }, clock)
    expect(await startTimes(limit, clock, 7)).toEqual([0, 0, 0, 10, 10, 10, 20])
  })

  test('no window ever sees more than allowed, whatever the gaps', async () => {
    const gaps = fc.array(fc.nat(8000), { minLength: 1, maxLength: 40 })
    const small = fc.integer({ min: 1, max: 6 })
    const law = fc.asyncProperty(small, small, gaps, async (requests, per, waits) => {
      const clock = fixedClock()
      const limit = createRateLimit({ requests, per }, clock)
      const starts: number[] = []
      for (const wait of waits) {
        clock.advance(wait)
        await limit.take(signal, () => undefined)
        starts.push(clock.now())
      }
      const windows = starts.slice(requests).map((start, index) => start - (starts[index] ?? 0))
      return windows.every((length) => length >= per * 1000)
    })
    expect(await counterexample(law, 100)).toBeNull()
  })

  test('without a limit only a pause holds back', async () => {
    const clock = fixedClock()
    const limit = createRateLimit(undefined, clock)
    expect(await startTimes(limit, clock, 3)).toEqual([0, 0, 0])
    limit.pause(5000)
    limit.pause(1000)
    expect(await startTimes(limit, clock, 2)).toEqual([5, 5])
  })

  test('a pause that grows while somebody waits is waited for in full', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const limit = createRateLimit(undefined, clock)
    const waits: number[] = []
    limit.pause(1000)
    const taking = limit.take(
      signal,
      (event) => event.type === 'rate-limit-waited' && waits.push(event.delayMs),
    )
    await expect.poll(() => clock.sleeps.length).toBe(1)
    limit.pause(3000)
    clock.advance(1000)
    await expect.poll(() => clock.sleeps.length).toBe(2)
    clock.advance(2000)
    await taking
    expect(waits).toEqual([3000])
  })

  test('those who wait go in the order they came', async () => {
    const clock = fixedClock()
    const limit = createRateLimit({ requests: 1, per: 1 }, clock)
    const order: number[] = []
    await Promise.all(
      [1, 2, 3].map((place) => limit.take(signal, () => undefined).then(() => order.push(place))),
    )
    expect(order).toEqual([1, 2, 3])
  })
})

test.each([
  [{ requests: 0, per: 1 }, 'client.rateLimit.requests'],
  [{ requests: 1.5, per: 1 }, 'client.rateLimit.requests'],
  [{ requests: 1, per: 0 }, 'client.rateLimit.per'],
])('%o is refused', (options, option) => {
  expect(() => checkRateLimit(options, 'client.rateLimit')).toThrow(ConfigurationError)
  expect(() => checkRateLimit(options, 'client.rateLimit')).toThrow(expect.objectContaining({ option }))
})
