/** How a server tells the pace that it allows. */
export type RateLimitHeaders = (typeof rateLimitHeaderStyles)[number]

/**
 * All styles of headers.
 *
 * - `retry-after-seconds`, `retry-after-date`: `Retry-After`
 * - `reset-seconds`, `reset-epoch`, `reset-epoch-milliseconds`: `X-RateLimit-Limit`, `-Remaining` and `-Reset`
 * - `fields`: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` in seconds
 * - `structured`: `RateLimit-Policy` and `RateLimit`
 * - `two-scopes`: `X-RateLimit-Remaining-Org`, `-IP` and `X-RateLimit-Reset-Seconds-Org`, `-IP`, of which the larger counts
 * - `none`: nothing is told
 */
export const rateLimitHeaderStyles = [
  'retry-after-seconds',
  'retry-after-date',
  'reset-seconds',
  'reset-epoch',
  'reset-epoch-milliseconds',
  'fields',
  'structured',
  'two-scopes',
  'none',
] as const

/** How far a client has used what it may send. */
export interface RateBudget {
  /** Requests of a window. */
  readonly limit: number
  /** Requests that are left in it. */
  readonly remaining: number
  /** Whether the request came too soon and gets a 429. */
  readonly isExceeded: boolean
  /** Milliseconds until the next window. */
  readonly waitMs: number
}

/**
 * Says a budget in headers. Waits are rounded up to the next whole second, so that they are never too short.
 * `now` is the server's time in milliseconds since 1970.
 */
export function rateLimitHeaders(style: RateLimitHeaders, budget: RateBudget, now: number): Headers {
  return styles[style]({ ...budget, seconds: Math.ceil(budget.waitMs / 1000), now })
}

interface Told extends RateBudget {
  readonly seconds: number
  readonly now: number
}

type Headers = { readonly [name: string]: string }
type Tell = (told: Told) => Headers

const nothing: Headers = {}

const styles: { readonly [style in RateLimitHeaders]: Tell } = {
  'retry-after-seconds': ({ isExceeded, seconds }) =>
    isExceeded ? { 'retry-after': String(seconds) } : nothing,
  'retry-after-date': ({ isExceeded, waitMs, now }) =>
    isExceeded ? { 'retry-after': new Date(wholeSeconds(now + waitMs) * 1000).toUTCString() } : nothing,
  'reset-seconds': (told) => vendorHeaders(told, told.seconds),
  'reset-epoch': (told) => vendorHeaders(told, wholeSeconds(told.now + told.waitMs)),
  'reset-epoch-milliseconds': (told) => vendorHeaders(told, Math.ceil(told.now + told.waitMs)),
  fields: ({ limit, remaining, seconds }) => ({
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(seconds),
  }),
  structured: ({ limit, remaining, seconds }) => ({
    'ratelimit-policy': `"default";q=${limit}`,
    ratelimit: `"default";r=${remaining};t=${seconds}`,
  }),
  // The address has more left than the organisation, and a shorter wait: who takes the smaller one comes too early.
  'two-scopes': ({ remaining, seconds }) => ({
    'x-ratelimit-remaining-org': String(remaining),
    'x-ratelimit-remaining-ip': String(remaining + 1),
    'x-ratelimit-reset-seconds-org': String(seconds),
    'x-ratelimit-reset-seconds-ip': String(Math.floor(seconds / 2)),
  }),
  none: () => nothing,
}

function vendorHeaders({ limit, remaining }: Told, reset: number): Headers {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
  }
}

function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000)
}
