import { setTimeout as wait } from 'node:timers/promises'

/** Time as the client sees it; injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970; never goes back. */
  now(): number
  /** Resolves after that many milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

// Node's timers fire at once when they are asked for more.
const longestTimer = 2 ** 31 - 1

/** The time of this machine, deaf to corrections of the wall clock. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  async sleep(milliseconds, signal) {
    const duration = Math.min(milliseconds, longestTimer)
    await wait(duration, undefined, { signal }).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : error
    })
  },
}
