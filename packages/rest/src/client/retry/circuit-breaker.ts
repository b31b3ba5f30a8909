import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
  type IBackoff,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
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
   *
   * @param send calls `works` when it is clear that the API does, long before the request is over
   */
  guard(send: (works: () => void) => Promise<Sent>, refuse: (first: StandpipeError) => Sent): Promise<Sent>
}

/** A request, and what it says of the API; `'unknown'` when it was ended from outside. */
interface Judged {
  readonly finding: 'works' | 'trouble' | 'unknown'
  readonly sending: Promise<Sent>
}

/** The breaker of a source: cockatiel's, by the clock of the source. Null: every request is sent. */
export function createCircuitBreaker(settings: CircuitBreakerSettings | null, clock: Clock): CircuitBreaker {
  if (settings === null) return { guard: (send) => send(() => undefined) }
  const policy = circuitBreaker(
    handleWhenResult((judged) => (judged as Judged).finding !== 'works'),
    { breaker: new ConsecutiveBreaker(settings.failures), halfOpenAfter: pauses(settings.pause, clock) },
  )
  let first: StandpipeError | null = null

  async function judge(send: (works: () => void) => Promise<Sent>): Promise<Judged> {
    const isTry = policy.state === CircuitState.HalfOpen
    const works = Promise.withResolvers<null>()
    const sending = send(() => works.resolve(null))
    try {
      const sent = await Promise.race([sending, works.promise])
      if (sent?.error !== undefined && sent.isTrouble) {
        first ??= sent.error
        return { finding: 'trouble', sending }
      }
    } catch (error) {
      if (!isTry) throw error
      return { finding: 'unknown', sending }
    }
    // A request from before does not close the circuit, whose reason stays.
    if (policy.state !== CircuitState.Open) first = null
    return { finding: 'works', sending }
  }

  return {
    async guard(send, refuse) {
      try {
        const { sending } = await policy.execute(() => judge(send))
        return await sending
      } catch (error) {
        if (error instanceof BrokenCircuitError && first !== null) return refuse(first)
        throw error
      }
    },
  }
}

/** The pauses before a try. Behind one that said nothing the next may try at once. */
function pauses(seconds: number, clock: Clock): IBackoffFactory<IHalfOpenAfterBackoffContext> {
  const next = ({ result }: IHalfOpenAfterBackoffContext): IBackoff<IHalfOpenAfterBackoffContext> => {
    const saysNothing = 'value' in result && (result.value as Judged).finding === 'unknown'
    const until = clock.now() + (saysNothing ? 0 : seconds * 1000)
    return {
      // cockatiel compares it with the time of this machine, so it is either endless or over.
      get duration() {
        return clock.now() < until ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      },
      next,
    }
  }
  return { next }
}
