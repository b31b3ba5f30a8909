import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningCommand } from '../command/start-command.ts'

/** Thrown when a process ended by itself before it could be killed. */
export class EndedTooSoonError extends Error {
  override readonly name = 'EndedTooSoonError'
  /** How long the process ran, in milliseconds. */
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super(`The run ended by itself after ${Math.round(milliseconds)} ms.`)
    this.milliseconds = milliseconds
  }
}

/** Kills a process with SIGKILL after a time. Resolves to the milliseconds that it lived; throws `EndedTooSoonError`. */
export async function killAfter(command: RunningCommand, milliseconds: number): Promise<number> {
  const timer = new AbortController()
  const killed = sleep(milliseconds, undefined, { signal: timer.signal }).then(
    () => command.kill('SIGKILL'),
    (error: unknown) => {
      if (!timer.signal.aborted) throw error
    },
  )
  const result = await command.ended
  timer.abort()
  await killed
  if (result.signal !== 'SIGKILL') throw new EndedTooSoonError(result.milliseconds)
  return result.milliseconds
}
