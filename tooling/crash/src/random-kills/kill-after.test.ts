import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CommandResult, RunningCommand } from '../command/start-command.ts'
import { EndedTooSoonError, killAfter } from './kill-after.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A process that ends by itself when told to, and at once when killed. */
function command(): { readonly running: RunningCommand; readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<CommandResult>()
  const result = { stdout: '', stderr: '', milliseconds: 1234 }
  const running: RunningCommand = {
    processId: 1,
    ended: promise,
    kill: (signal) => resolve({ ...result, exitCode: null, signal }),
  }
  return { running, end: () => resolve({ ...result, exitCode: 0, signal: null }) }
}

it('says how long the killed process lived', async () => {
  const { running } = command()
  const killed = killAfter(running, 0)
  await vi.advanceTimersByTimeAsync(1)
  expect(await killed).toBe(1234)
})

it('refuses a kill that came too late', async () => {
  const { running, end } = command()
  const killed = killAfter(running, 60_000)
  end()
  await expect(killed).rejects.toThrow(EndedTooSoonError)
  await expect(killed).rejects.toMatchObject({ milliseconds: 1234 })
})
