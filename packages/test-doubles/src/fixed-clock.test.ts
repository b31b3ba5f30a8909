import { describe, expect, test } from 'vitest'
import { fixedClock } from './fixed-clock.ts'

describe('fixedClock', () => {
  test('stands still, and moves by what is slept', async () => {
    const clock = fixedClock({ start: '2026-02-03T04:05:06Z' })
    const start = Date.parse('2026-02-03T04:05:06Z')
    expect(clock.now()).toBe(start)
    await clock.sleep(1500)
    expect(clock.now()).toBe(start + 1500)
    clock.advance(500)
    expect(clock.now()).toBe(start + 2000)
    expect(clock.sleeps).toEqual([1500])
    clock.turnBack(3000)
    expect(clock.now()).toBe(start - 1000)
  })

  test('can make sleepers wait until their time has come, the earliest first', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const woken: string[] = []
    const sleepers = [
      clock.sleep(2000).then(() => woken.push('long')),
      clock.sleep(1000).then(() => woken.push('short')),
    ]
    clock.advance(999)
    await Promise.resolve()
    expect(woken).toEqual([])
    clock.advance(1001)
    await Promise.all(sleepers)
    expect(woken).toEqual(['short', 'long'])
  })

  test.each(['skips', 'waits'] as const)(
    'an aborted sleep rejects with the reason (%s)',
    async (sleeping) => {
      const clock = fixedClock({ sleeping })
      const reason = new Error('enough')
      await expect(clock.sleep(1000, AbortSignal.abort(reason))).rejects.toBe(reason)
    },
  )

  test('a sleeper is woken by the abort, and forgotten', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const ending = new AbortController()
    const sleeping = clock.sleep(1000, ending.signal)
    ending.abort(new Error('enough'))
    await expect(sleeping).rejects.toThrow('enough')
    clock.advance(1000)
  })
})
