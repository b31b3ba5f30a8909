import { isSecret, type Auth, type Secret } from '@standpipe/core'
import { checkCount, checkOption } from '../../options/check-option.ts'
import type { RequestDispatcher, RestClientOptions } from './client-options.ts'
import { completeCircuitBreaker, type CircuitBreakerSettings } from './circuit-breaker-options.ts'
import { systemClock, type Clock } from './clock.ts'
import { checkedRateLimitHeaders, type RateLimitHeaders } from '../limits/headers/rate-limit-headers.ts'
import { checkedRateLimits, type RateLimitOptions } from '../limits/rate-limit-options.ts'
import { checkedRules } from '../responses/check-response-rules.ts'
import type { ResponseRules } from '../responses/response-rules.ts'
import { completeRetry, type RetrySettings } from './retry-options.ts'
import { completeTls, type TlsSettings } from './tls-options.ts'
import { completeTimeouts, type Timeouts } from './timeout-options.ts'

/** The options of a client, checked and complete. */
export interface ClientSettings {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly auth: Auth | undefined
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string }
  /** Every secret that a request may carry; asked for anew each time, because tokens rotate. */
  readonly secrets: () => readonly Secret[]
  readonly retry: RetrySettings
  readonly responses: ResponseRules
  readonly rateLimits: readonly RateLimitOptions[]
  /** Names in lower case; null when none of the usual ones count either. */
  readonly rateLimitHeaders: readonly RateLimitHeaders[] | null
  /** Null: none. */
  readonly circuitBreaker: CircuitBreakerSettings | null
  readonly concurrency: number
  readonly timeouts: Timeouts
  readonly maxBodyBytes: number
  readonly tls: TlsSettings
  readonly http2: boolean
  readonly dispatcher: RequestDispatcher | undefined
  readonly clock: Clock
  readonly random: () => number
}

const defaultMaxBodyBytes = 256 * 2 ** 20

/**
 * Checks the options of a client and fills in defaults. Throws `ConfigurationError` naming the option.
 *
 * @param auths credentials of single resources, whose secrets are those of the client too
 */
export function clientSettings(options: RestClientOptions, auths: readonly Auth[] = []): ClientSettings {
  const { auth, concurrency = 8, headers = {} } = options
  const { maxBodyBytes = defaultMaxBodyBytes } = options
  if (auth !== undefined) {
    // Whoever gives a token here shall not read it in the message.
    const expected = 'an auth block such as bearerAuth({ token })'
    checkOption(auth.specVersion === 'v1', 'client.auth', expected, `of type ${typeof auth}`)
  }
  checkCount(concurrency, 'client.concurrency', 1)
  checkCount(maxBodyBytes, 'client.maxBodyBytes', 1)
  const tls = completeTls(options.tls ?? {}, 'client.tls')
  return {
    baseUrl: checkedBaseUrl(options.baseUrl),
    auth,
    headers: plainHeaders(headers),
    // Tokens come last: a stored position counts on the order of the secrets.
    secrets: () => [
      ...Object.values(headers).filter(isSecret),
      ...tls.secrets,
      ...[auth, ...auths].flatMap((block) => block?.secrets ?? []),
    ],
    retry: completeRetry(options.retry ?? {}, 'client.retry'),
    responses: checkedRules(options.responses, options.errorPath, 'client'),
    rateLimits: checkedRateLimits(options.rateLimit, 'client.rateLimit'),
    rateLimitHeaders: checkedRateLimitHeaders(options.rateLimitHeaders, 'client.rateLimitHeaders'),
    circuitBreaker: completeCircuitBreaker(options.circuitBreaker, 'client.circuitBreaker'),
    concurrency,
    timeouts: completeTimeouts(options.timeouts ?? {}, 'client.timeouts'),
    maxBodyBytes,
    tls,
    http2: options.http2 ?? true,
    dispatcher: options.dispatcher,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  }
}

function checkedBaseUrl(baseUrl: string): string {
  const expected = 'an absolute http or https URL without query, fragment and password'
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  // A refused URL may hold a password, so the message shows no more than its form.
  const shown = url === undefined ? baseUrl.replace(/^.*@/s, '…@') : `${url.protocol}//${url.host}…`
  const isPlain = url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === ''
  checkOption(isPlain && /^https?:$/.test(url.protocol), 'client.baseUrl', expected, shown)
  return baseUrl.replace(/\/+$/, '')
}

function plainHeaders(headers: { readonly [name: string]: string | Secret }): { [name: string]: string } {
  const plain = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    isSecret(value) ? value.reveal() : value,
  ])
  return Object.fromEntries(plain)
}
