import type { ReportSourceEvent } from '@standpipe/core'
import { checkCount, checkPositive } from '../../options/check-option.ts'
import type { Clock } from '../settings/clock.ts'

/** At most `requests` requests start within any `per` seconds. */
export interface RateLimitOptions {
  readonly requests: number
  /** Length of the time in seconds. */
  readonly per: number
}

/** The gate that every request of a source passes before it is sent. */
export interface RateLimit {
  /** Resolves when a request may start; reports the wait. Rejects with the signal's reason. */
  take(signal: AbortSignal, report: ReportSourceEvent): Promise<void>
  /** Lets nothing start for that many milliseconds, because the server said so. */
  pause(milliseconds: number): void
}

/** Throws a `ConfigurationError` for a rate that cannot be kept. */
export function checkRateLimit(options: RateLimitOptions, option: string): void {
  checkCount(options.requests, `${option}.requests`, 1)
  checkPositive(options.per, `${option}.per`, 'seconds')
}

/**
 * A bucket of `requests` tokens, each of which comes back `per` seconds after it was taken: bursts are free, and
 * no window ever sees more. (p-queue has such a limit too, but it knows neither an injected clock nor a pause
 * that the server asks for.)
 */
export function createRateLimit(options: RateLimitOptions | undefined, clock: Clock): RateLimit {
  const taken: number[] = []
  let pausedUntil = 0
  let lastInLine: Promise<unknown> = Promise.resolve()

  const openAt = (): number => {
    if (options === undefined) return pausedUntil
    const oldest = taken[taken.length - options.requests]
    return oldest === undefined ? pausedUntil : Math.max(pausedUntil, oldest + options.per * 1000)
  }

  async function waitForToken(signal: AbortSignal, report: ReportSourceEvent): Promise<void> {
    signal.throwIfAborted()
    let waited = 0
    // The pause may grow while we sleep.
    for (let delay = openAt() - clock.now(); delay > 0; delay = openAt() - clock.now()) {
      await clock.sleep(delay, signal)
      waited += delay
    }
    if (waited > 0) report({ type: 'rate-limit-waited', delayMs: Math.round(waited) })
    if (options === undefined) return
    taken.push(clock.now())
    if (taken.length > options.requests) taken.shift()
  }

  return {
    take(signal, report) {
      const turn = lastInLine.then(() => waitForToken(signal, report))
      // Whoever failed in front of us has told its own caller.
      lastInLine = turn.catch(() => undefined)
      return turn
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds)
    },
  }
}
