import type { Failure } from '../failures/failure.ts'
import type { RetrySettings } from '../settings/retry-options.ts'

/** What follows from a failed attempt. */
export type RetryDecision =
  | { readonly retry: true; readonly delayMs: number }
  | { readonly retry: false; readonly quotaMs: number | null }

/**
 * Whether to try again, and after how long: what `Retry-After` says, otherwise a random part (full jitter) of
 * an exponentially growing bound. `quotaMs` is set when the server asks for more patience than we may have.
 */
export function decideRetry(
  failure: Failure,
  progress: { readonly attempt: number; readonly elapsedMs: number },
  settings: RetrySettings,
  random: () => number,
): RetryDecision {
  if (!failure.retryable) return { retry: false, quotaMs: null }
  // A `Retry-After: 0` would make us hammer a server that is in trouble.
  const asked = failure.retryAfterMs !== null && failure.retryAfterMs > 0 ? failure.retryAfterMs : null
  if (asked !== null && asked > settings.maxWait * 1000) return { retry: false, quotaMs: asked }
  if (progress.attempt > Math.min(failure.maxRetries ?? Infinity, settings.maxRetries))
    return { retry: false, quotaMs: null }
  const delayMs = asked ?? Math.round(random() * backoffBound(progress.attempt, settings))
  const late = progress.elapsedMs + delayMs > settings.maxElapsed * 1000
  return late ? { retry: false, quotaMs: asked } : { retry: true, delayMs }
}

function backoffBound(attempt: number, settings: RetrySettings): number {
  return Math.min(settings.maxBackoff, settings.backoffFactor * 2 ** (attempt - 1)) * 1000
}
