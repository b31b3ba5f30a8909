/** A clock that stands still until somebody sleeps or `advance` is called. */
export interface FixedClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Moves the time and wakes whoever has slept long enough. */
  advance(milliseconds: number): void
  /** Sets the time back, as somebody may do to a machine. Who sleeps goes on sleeping. */
  turnBack(milliseconds: number): void
  /** Every duration that was slept, in milliseconds, in the order of the calls. */
  readonly sleeps: readonly number[]
}

/** How a fixed clock starts and behaves. */
export interface FixedClockOptions {
  /** The first `now()`, as an ISO timestamp. Default `'2026-01-01T00:00:00Z'`. */
  readonly start?: string
  /** Whether sleeping moves the time at once, or waits for `advance`. Default `'skips'`. */
  readonly sleeping?: 'skips' | 'waits'
}

/** A clock for tests: retries, rate limits and deadlines without a real wait. */
export function fixedClock(options: FixedClockOptions = {}): FixedClock {
  let now = Date.parse(options.start ?? '2026-01-01T00:00:00Z')
  const sleeps: number[] = []
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  const moveTo = (time: number): void => {
    now = Math.max(now, time)
    for (const sleeper of [...sleepers].toSorted((a, b) => a.until - b.until)) {
      if (sleeper.until <= now) sleeper.wake()
    }
  }

  return {
    now: () => now,
    sleeps,
    advance: (milliseconds) => moveTo(now + milliseconds),
    turnBack: (milliseconds) => {
      now -= milliseconds
    },
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      sleeps.push(milliseconds)
      const until = now + milliseconds
      if (options.sleeping !== 'waits') return moveTo(until)
      await new Promise<void>((resolve, reject) => {
        const sleeper = {
          until,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        const abort = (): void => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
      })
    },
  }
}
