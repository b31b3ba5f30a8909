import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  type IBackoff,
} from 'cockatiel'
import type { HttpResponse, StandpipeError } from '@standpipe/core'
import type { Clock } from '../settings/clock.ts'
import type { CircuitBreakerSettings } from '../settings/circuit-breaker-options.ts'

/** What came of a request in the end. */
export type Sent =
  | { readonly response: HttpResponse; readonly error?: undefined }
  /** `isTrouble` when the API did not work, so that others will meet the same. */
  | { readonly response?: undefined; readonly error: StandpipeError; readonly isTrouble: boolean }

/** Keeps the requests of a source from an API that does not work. */
export interface CircuitBreaker {
  /**
   * Sends a request, or calls `refuse` with the first error of those that opened the circuit. Behind the pause one request
   * tries whether the API works again, and the others wait for what comes of it.
   */
  guard(send: () => Promise<Sent>, refuse: (first: StandpipeError) => Sent): Promise<Sent>
}

/** The breaker of a source: cockatiel's, by the clock of the source. Null: every request is sent. */
export function createCircuitBreaker(settings: CircuitBreakerSettings | null, clock: Clock): CircuitBreaker {
  if (settings === null) return { guard: (send) => send() }
  const policy = circuitBreaker(
    handleWhenResult(
      (sent) => (sent as Sent).error !== undefined && (sent as { isTrouble: boolean }).isTrouble,
    ),
    {
      breaker: new ConsecutiveBreaker(settings.failures),
      halfOpenAfter: { next: () => pauseOf(settings.pause, clock) },
    },
  )
  let first: StandpipeError | null = null

  async function observed(send: () => Promise<Sent>): Promise<Sent> {
    const sent = await send()
    if (sent.error === undefined || !sent.isTrouble) first = null
    else first ??= sent.error
    return sent
  }

  return {
    async guard(send, refuse) {
      try {
        return await policy.execute(() => observed(send))
      } catch (error) {
        if (error instanceof BrokenCircuitError && first !== null) return refuse(first)
        throw error
      }
    },
  }
}

/** cockatiel compares the duration with the time of this machine, so it is either endless or over. */
function pauseOf(seconds: number, clock: Clock): IBackoff<unknown> {
  const until = clock.now() + seconds * 1000
  return {
    get duration() {
      return clock.now() < until ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    },
    next: () => pauseOf(seconds, clock),
  }
}
