import type { Auth, FieldPath, Secret } from '@standpipe/core'
import type { Dispatcher } from 'undici'
import type { CircuitBreakerOptions } from './circuit-breaker-options.ts'
import type { Clock } from './clock.ts'
import type { RateLimitHeaders } from '../limits/headers/rate-limit-headers.ts'
import type { RateLimitOptions } from '../limits/rate-limit-options.ts'
import type { ResponseRule } from '../responses/response-rule.ts'
import type { RetryOptions } from './retry-options.ts'
import type { TimeoutOptions } from './timeout-options.ts'
import type { TlsOptions } from './tls-options.ts'

/** How the requests of a source are sent; one client serves all its resources. */
export interface RestClientOptions {
  /** Absolute http or https URL that the paths of the resources are joined to. Its origin alone gets credentials. */
  readonly baseUrl: string
  /** Credentials of every request to the origin of `baseUrl`. Default: none. */
  readonly auth?: Auth
  /**
   * Sent with every request to the origin of `baseUrl`. A stored cursor belongs to the values that are no secrets (such as
   * a tenant): another one is refused until the user accepts it. Default: only `accept`, `accept-encoding`, `user-agent`.
   */
  readonly headers?: { readonly [name: string]: string | Secret }
  /**
   * Whose data the API delivers, where only the credentials say so: the name of a user or an organisation. A stored cursor
   * belongs to it, as to `headers`; it is not sent and must not be a secret. Default: address and headers say it.
   */
  readonly account?: string
  /** When and how long to try again. */
  readonly retry?: RetryOptions
  /** What responses mean that this API uses in its own way, for all resources; those of a resource come before. */
  readonly responses?: readonly ResponseRule[]
  /**
   * Where this API reports an error in a body, also in one with status 200: anything there but null, false, 0 and what is
   * empty makes the response an error. Default: nowhere.
   */
  readonly errorPath?: FieldPath
  /**
   * How many requests may start in a time, all resources together; of several limits all hold. Default: no limit of our
   * own.
   */
  readonly rateLimit?: RateLimitOptions | readonly RateLimitOptions[]
  /**
   * Headers in which this API tells its limits, besides those that are known: `Retry-After`, `RateLimit` and
   * `RateLimit-Policy`, `RateLimit-Remaining` and `RateLimit-Reset` with or without `X-` and with a scope behind them. False:
   * only `Retry-After` counts.
   */
  readonly rateLimitHeaders?: readonly RateLimitHeaders[] | false
  /** When to leave an API alone that does not work. False: never. */
  readonly circuitBreaker?: CircuitBreakerOptions | false
  /** Requests under way at the same time, all resources together; streamed responses do not count. Default 8. */
  readonly concurrency?: number
  /** How long to wait for a connection, a response, its body and the whole. */
  readonly timeouts?: TimeoutOptions
  /** Longest body of a response, as it comes and decompressed. A longer one is an error. Default 268 435 456 (256 MiB). */
  readonly maxBodyBytes?: number
  /** Certificates of the source and authorities to trust. Default: no certificate, the authorities of Node. */
  readonly tls?: TlsOptions
  /** Whether HTTP/2 is offered; the server chooses. Default true. */
  readonly http2?: boolean
  /**
   * Sends instead of an undici agent of the source's own, and decides about `tls` and `http2` itself; closing it stays
   * with its owner.
   */
  readonly dispatcher?: RequestDispatcher
  /** Default: the time of this machine. */
  readonly clock?: Clock
  /** Numbers from 0 up to 1 for the jitter. Default `Math.random`. */
  readonly random?: () => number
}

/** What the client needs of an undici dispatcher. */
export type RequestDispatcher = Pick<Dispatcher, 'request'>
