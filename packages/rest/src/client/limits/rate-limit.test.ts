import type { ReportSourceEvent } from '@standpipe/core'
import { fixedClock, type FixedClock } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import type { ToldLimit } from './headers/told-limits.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'
import { createRateLimit, type RateLimit, type Turn } from './rate-limit.ts'

const { signal } = new AbortController()
const ignore: ReportSourceEvent = () => undefined
const patient = 100_000_000

function limitOf(clock: FixedClock, ...windows: RateLimitOptions[]): RateLimit {
  return createRateLimit({ windows, maxWait: patient, clock })
}

/** Takes a turn and ends it at once; the time at which it was granted. */
async function start(limit: RateLimit, clock: FixedClock, weight = 1): Promise<number> {
  const turn = await limit.take(weight, signal, ignore)
  if (turn.isGranted) turn.end()
  return clock.now()
}

async function startTimes(limit: RateLimit, clock: FixedClock, count: number): Promise<number[]> {
  const begin = clock.now()
  const starts: number[] = []
  for (let index = 0; index < count; index += 1) starts.push(((await start(limit, clock)) - begin) / 1000)
  return starts
}

/** Most weight that started within any time of this length. */
function mostWithin(starts: readonly { at: number; weight: number }[], milliseconds: number): number {
  const sums = starts.map(({ at }, index) =>
    starts
      .slice(index)
      .filter((other) => other.at - at < milliseconds)
      .reduce((sum, { weight }) => sum + weight, 0),
  )
  return Math.max(0, ...sums)
}

const anyWindow = fc.record({
  requests: fc.integer({ min: 3, max: 12 }),
  per: fc.integer({ min: 1, max: 9 }),
})
const anyWindows = fc.array(anyWindow, { minLength: 1, maxLength: 3 })
const anyWeight = fc.integer({ min: 1, max: 3 })

describe('declared windows', () => {
  test('a burst is free, then turns come back one by one, a moment late for the sake of the network', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock, { requests: 3, per: 1 })
    expect(await startTimes(limit, clock, 7)).toEqual([0, 0, 0, 1.05, 1.05, 1.05, 2.1])
  })

  test('the moment is a quarter of a second at most', async () => {
    const clock = fixedClock()
    expect(await startTimes(limitOf(clock, { requests: 1, per: 60 }), clock, 3)).toEqual([0, 60.25, 120.5])
  })

  test('none of them ever sees more than it allows, whatever the gaps and weights', async () => {
    const gaps = fc.array(fc.record({ gap: fc.nat(8000), weight: anyWeight }), {
      minLength: 1,
      maxLength: 40,
    })
    const law = fc.asyncProperty(anyWindows, gaps, async (windows, requests) => {
      const clock = fixedClock()
      const limit = limitOf(clock, ...windows)
      const starts: { at: number; weight: number }[] = []
      for (const { gap, weight } of requests) {
        clock.advance(gap)
        starts.push({ at: await start(limit, clock, weight), weight })
      }
      return windows.every(({ requests: most, per }) => mostWithin(starts, per * 1000) <= most)
    })
    expect(await counterexample(law, 100)).toBeNull()
  })

  test('nine tenths of the tightest one are used while work is waiting', async () => {
    const law = fc.asyncProperty(anyWindows, async (windows) => {
      const clock = fixedClock()
      const limit = limitOf(clock, ...windows)
      const begin = clock.now()
      const count = 400
      for (let index = 0; index < count; index += 1) await start(limit, clock)
      const rate = Math.min(...windows.map(({ requests, per }) => requests / per))
      return count >= ((clock.now() - begin) / 1000) * rate * 0.9
    })
    expect(await counterexample(law, 50)).toBeNull()
  })

  test('a request that is heavier than a window goes alone', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock, { requests: 2, per: 1 })
    const begin = clock.now()
    const starts = [await start(limit, clock), await start(limit, clock, 5), await start(limit, clock)]
    expect(starts.map((at) => at - begin)).toEqual([0, 1050, 2100])
  })

  test('who would have to wait for too long is told at once, and takes nothing', async () => {
    const clock = fixedClock()
    const limit = createRateLimit({ windows: [{ requests: 1, per: 3600 }], maxWait: 900, clock })
    await start(limit, clock)
    const refused: Turn = { isGranted: false, waitMs: 3_600_250 }
    expect(await limit.take(1, signal, ignore)).toEqual(refused)
    expect(clock.sleeps).toEqual([])
    clock.advance(3_600_250)
    expect(await limit.take(1, signal, ignore)).toMatchObject({ isGranted: true })
  })

  test('those who wait go in the order they came', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock, { requests: 1, per: 1 })
    const order: number[] = []
    await Promise.all([1, 2, 3].map((place) => start(limit, clock).then(() => order.push(place))))
    expect(order).toEqual([1, 2, 3])
  })
})

describe('a pause', () => {
  test('holds back without any window, and never gets shorter', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock)
    expect(await startTimes(limit, clock, 3)).toEqual([0, 0, 0])
    limit.pause(5000)
    limit.pause(1000)
    expect(await startTimes(limit, clock, 2)).toEqual([5, 5])
  })

  test('that grows while somebody waits is waited for in full', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const limit = limitOf(clock)
    const waits: number[] = []
    limit.pause(1000)
    const taking = limit.take(1, signal, (event) => {
      if (event.type === 'rate-limit-waited') waits.push(event.delayMs)
    })
    await expect.poll(() => clock.sleeps.length).toBe(1)
    limit.pause(3000)
    clock.advance(1000)
    await expect.poll(() => clock.sleeps.length).toBe(2)
    clock.advance(2000)
    await taking
    expect(waits).toEqual([3000])
  })

  test('ends with the signal', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const limit = limitOf(clock)
    const stopping = new AbortController()
    limit.pause(60_000)
    const taking = limit.take(1, stopping.signal, ignore)
    await expect.poll(() => clock.sleeps.length).toBe(1)
    stopping.abort(new Error('stopped by the user'))
    await expect(taking).rejects.toThrow('stopped by the user')
  })
})

test('whoever waits in line ends with its signal, not when its turn comes', async () => {
  const clock = fixedClock({ sleeping: 'waits' })
  const limit = limitOf(clock)
  limit.pause(60_000)
  const first = limit.take(1, signal, ignore)
  const stopping = new AbortController()
  const second = limit.take(1, stopping.signal, ignore)
  const third = limit.take(1, signal, ignore)
  await expect.poll(() => clock.sleeps.length).toBe(1)
  stopping.abort(new Error('stopped by the user'))
  await expect(second).rejects.toThrow('stopped by the user')
  clock.advance(60_000)
  expect(await Promise.all([first, third])).toMatchObject([{ isGranted: true }, { isGranted: true }])
})

const told = (remaining: number, resetMs: number, scope = ''): ToldLimit => ({ scope, remaining, resetMs })

async function endWith(limit: RateLimit, ...tells: ToldLimit[]): Promise<void> {
  const turn = await limit.take(1, signal, ignore)
  if (turn.isGranted) turn.end(tells)
}

describe('what the server tells of its limits', () => {
  test('nothing left holds back until the reset, of several scopes until the last', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock)
    const begin = clock.now()
    await endWith(limit, told(0, 3000, '-org'), told(0, 8000, '-ip'), told(5, 60_000, '-day'))
    expect((await start(limit, clock)) - begin).toBe(8000)
  })

  test('what is under way counts as not told yet, and a response makes room', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const limit = limitOf(clock)
    await endWith(limit, told(2, 60_000))
    const turns = [await limit.take(1, signal, ignore), await limit.take(1, signal, ignore)]
    const third = limit.take(1, signal, ignore)
    await expect.poll(() => clock.sleeps.length).toBe(1)
    const [first] = turns
    if (first?.isGranted === true) first.end([told(2, 60_000)])
    expect(await third).toMatchObject({ isGranted: true })
    expect(clock.sleeps).toEqual([60_000])
  })

  test('a response that was overtaken gives nothing back', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock)
    const begin = clock.now()
    const turns = [await limit.take(1, signal, ignore), await limit.take(1, signal, ignore)]
    // Whole seconds are told, so that the same reset seems to be another one.
    const tells = [told(0, 10_000), told(1, 11_000)]
    for (const [index, turn] of turns.entries()) if (turn.isGranted) turn.end(tells.slice(index, index + 1))
    expect((await start(limit, clock)) - begin).toBe(11_000)
  })

  test('a window that has moved on counts anew', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock)
    const turns = [await limit.take(1, signal, ignore), await limit.take(1, signal, ignore)]
    const tells = [told(0, 10_000), told(9, 20_000)]
    for (const [index, turn] of turns.entries()) if (turn.isGranted) turn.end(tells.slice(index, index + 1))
    await start(limit, clock)
    expect(clock.sleeps).toEqual([])
  })

  test('a limit whose reset is over says nothing', async () => {
    const clock = fixedClock()
    const limit = limitOf(clock)
    await endWith(limit, told(0, 0))
    await endWith(limit, told(0, 4000))
    clock.advance(4000)
    await start(limit, clock)
    expect(clock.sleeps).toEqual([])
  })
})
