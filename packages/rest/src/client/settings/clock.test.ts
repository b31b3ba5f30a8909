import { expect, test } from 'vitest'
import { systemClock } from './clock.ts'

test('the clock of the machine goes on, and its sleeps end early only by their signal', async () => {
  const start = systemClock.now()
  expect(Math.abs(start - Date.now())).toBeLessThan(60_000)
  await systemClock.sleep(0)
  expect(systemClock.now()).toBeGreaterThanOrEqual(start)
  const ending = new AbortController()
  const sleeping = systemClock.sleep(Number.MAX_SAFE_INTEGER, ending.signal)
  ending.abort(new Error('enough'))
  await expect(sleeping).rejects.toThrow('enough')
})
