import type { Failure } from '../failures/failure.ts'

/** A request that was not sent, because it would have had to wait for longer than it may. */
export function limitReached(waitMs: number): Failure {
  const seconds = Math.ceil(waitMs / 1000)
  return {
    reason: `not sent, because the rate limit lets no request start for another ${seconds} s`,
    retryable: true,
    retryAfterMs: waitMs,
    isUnsent: true,
    hint: 'The limit is the declared one or what the headers of the API tell (`client.rateLimitHeaders`). The next run goes on from here; `client.retry.maxWait` says how long a run may wait.',
  }
}
