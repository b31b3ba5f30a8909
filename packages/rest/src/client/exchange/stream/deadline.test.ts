import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startDeadline } from './deadline.ts'
import { pacedParts } from './take-body.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

test('a deadline stands still while it is paused', () => {
  const expire = vi.fn<() => void>()
  const deadline = startDeadline(100, expire)
  vi.advanceTimersByTime(60)
  deadline.pause()
  deadline.pause()
  vi.advanceTimersByTime(1000)
  deadline.resume()
  deadline.resume()
  vi.advanceTimersByTime(39)
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(expire).toHaveBeenCalledTimes(1)
})

test('the time that a consumer takes for a part of a body is not the API’s', async () => {
  const expire = vi.fn<() => void>()
  const deadline = startDeadline(100, expire)
  for await (const part of pacedParts(slowParts(), deadline)) {
    expect(part).toHaveLength(1)
    vi.advanceTimersByTime(1000)
  }
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10)
  expect(expire).toHaveBeenCalledTimes(1)
})

async function* slowParts(): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < 3; part += 1) {
    vi.advanceTimersByTime(30)
    yield Uint8Array.of(part)
  }
}
