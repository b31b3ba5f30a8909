import PQueue from 'p-queue'
import {
  createRedactor,
  type Auth,
  type HttpRequest,
  type HttpResponse,
  type Login,
  type Redactor,
  type Secret,
} from '@standpipe/core'
import { createAuthorizer } from './credentials/authorizer.ts'
import { classify, decodeResponse, type Outcome } from './failures/classify.ts'
import type { RestClientOptions } from './settings/client-options.ts'
import { clientSettings } from './settings/client-settings.ts'
import type { AuthorizedRequest } from './credentials/credentials.ts'
import { connect } from './exchange/connections.ts'
import { exchange, type RawResponse } from './exchange/exchange.ts'
import { AuthRequestError } from './failures/auth-request-error.ts'
import { isTrouble, type Failure } from './failures/failure.ts'
import { loginOver } from './credentials/login-over.ts'
import { leakedSecret } from './failures/leaked-secret.ts'
import { networkFailure } from './failures/network-failure.ts'
import { toldLimits, type ToldLimit } from './limits/headers/told-limits.ts'
import { limitReached } from './limits/limit-reached.ts'
import { createRateLimit, type Turn } from './limits/rate-limit.ts'
import { maxRedirects, redirected, redirectedTooOften } from './exchange/redirect.ts'
import { heralded } from './exchange/stream/take-body.ts'
import { releaseBody } from './exchange/release-body.ts'
import { longestSpelling } from './failures/longest-spelling.ts'
import { requestFailure, type GivenUp } from './failures/request-failure.ts'
import { fullUrl, originOf } from './request-url.ts'
import { joinRules, type ResponseRules } from './responses/response-rules.ts'
import { circuitOpen } from './retry/circuit-open.ts'
import { createCircuitBreaker, type Sent } from './retry/circuit-breaker.ts'
import { decideRetry } from './retry/retry-decision.ts'
import type { SendContext } from './send-context.ts'
import type { RetrySettings } from './settings/retry-options.ts'
import type { Timeouts } from './settings/timeout-options.ts'

/** Milliseconds for which a request may wait for its turn with the credentials it has: signatures carry the time. */
const freshMs = 1000

/** Sends the requests of a source. */
export interface RestClient {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Of every request to the origin of `baseUrl`, as they were declared. */
  readonly headers: NonNullable<RestClientOptions['headers']>
  /** Whose data is delivered, as it was declared; null where address and headers say it. */
  readonly account: string | null
  /** What a request waits for unless its resource says otherwise. */
  readonly timeouts: Timeouts
  /** Requests under way at the same time. */
  readonly concurrency: number
  /** When a request is tried again unless its resource says otherwise. */
  readonly retry: RetrySettings
  /** Every secret that a request may carry. */
  readonly secrets: () => readonly Secret[]
  /** Those of them that were known from the beginning, in the same order: every process has them. */
  readonly configuredSecrets: readonly Secret[]
  /** Replaces all of them in a text. */
  readonly redact: Redactor
  /**
   * The decoded response to a request, after as many attempts as it takes. Throws `CredentialsError`,
   * `QuotaError` or `RequestError` (also where a rule says that reading ends here), or the reason of the signal as
   * soon as it is aborted.
   */
  send(request: HttpRequest, context: SendContext): Promise<HttpResponse>
  /** Present when the credentials can be given by a person in a browser. */
  readonly login?: Login<AbortSignal>
  /** Closes the connections, unless the dispatcher was injected. */
  close(): Promise<void>
}

/**
 * Makes the client of a source. Every request takes one path, and this file is all of it: auth -> rate limit -> auth anew
 * behind a wait -> send -> decode -> classify -> retry. Throws `ConfigurationError` naming the option that cannot be used.
 *
 * @param auths credentials of single resources, besides those of the client
 */
export function createRestClient(options: RestClientOptions, auths: readonly Auth[] = []): RestClient {
  const settings = clientSettings(options, auths)
  const { baseUrl, clock, secrets, retry, maxBodyBytes } = settings
  const connections = connect(settings)
  const slots = new PQueue({ concurrency: settings.concurrency })
  const rateLimit = createRateLimit({ windows: settings.rateLimits, maxWait: retry.maxWait, clock })
  const circuit = createCircuitBreaker(settings.circuitBreaker, clock)
  const login = settings.auth?.login
  const redact = createRedactor(secrets)
  const authorizer = createAuthorizer(settings, auths, { connections, redact })
  const label = (request: HttpRequest): string => redact(fullUrl(request))

  async function send(request: HttpRequest, context: SendContext): Promise<HttpResponse> {
    const giveUp: GiveUp = (failure, given) => {
      const { resource, page } = context
      const asked = { resource, page, method: request.method, url: fullUrl(request) }
      const longestSecret = longestSpelling(secrets())
      const error = requestFailure(failure, { ...asked, ...given, redact, longestSecret })
      return { error, isTrouble: isTrouble(failure) && given.quotaMs === null }
    }
    const { take } = context
    const sent = await circuit.guard(
      (works) =>
        sendUntilGivenUp(request, { ...context, ...(take && { take: heralded(take, works) }) }, giveUp),
      (first) =>
        giveUp(circuitOpen(first), { attempts: 0, quotaMs: null, trusted: authorizer.isTrusted(request) }),
    )
    if (sent.error !== undefined) throw sent.error
    return sent.response
  }

  async function sendUntilGivenUp(request: HttpRequest, context: SendContext, giveUp: GiveUp): Promise<Sent> {
    const { signal, report } = context
    const start = clock.now()
    const rules = joinRules(settings.responses, context.responses ?? {})
    let renewed = false
    for (let number = 1; ; number += 1) {
      // Retries wait outside of the slots, so that other requests go on meanwhile.
      const now = (): Promise<Attempt> => attempt(request, number, { ...context, rules })
      // A response that is taken while it comes has no slot: who takes it may need slots of its own to go on.
      const attempted = context.take === undefined ? slots.add(now, { signal }) : now()
      const { outcome, authorized, isTrusted } = await attempted
      if (outcome.response !== undefined) return { response: outcome.response }
      let { failure } = outcome
      if (failure.refreshAuth === true && authorized !== null && !renewed) {
        const refusal = await authorizer.renew(authorized, failure, context)
        renewed = refusal === null
        if (refusal === null) continue
        failure = refusal
      }
      const progress = { attempt: number, elapsedMs: clock.now() - start }
      const decision = decideRetry(failure, progress, context.retry ?? retry, settings.random)
      if (!decision.retry) {
        const attempts = failure.isUnsent === true ? number - 1 : number
        return giveUp(failure, { attempts, quotaMs: decision.quotaMs, trusted: authorized !== null })
      }
      const { delayMs } = decision
      const reason = redact(failure.reason)
      report({ type: 'retry-scheduled', url: label(request), attempt: number, delayMs, reason })
      // What the API asks of one request, it asks of all. (A limit that nobody waits for may be that of a single path.)
      if (delayMs === failure.retryAfterMs && isTrusted) rateLimit.pause(delayMs)
      await clock.sleep(delayMs, signal)
    }
  }

  /** One attempt. A redirect takes the path again from its start, because it is a request of its own. */
  async function attempt(request: HttpRequest, number: number, context: AttemptContext): Promise<Attempt> {
    const { signal, report, decoder, timeouts, take, rules } = context
    let current = request
    for (let redirects = 0; ; redirects += 1) {
      const isTrusted = authorizer.isTrusted(current)
      const failed = (failure: Failure, authorized: Attempt['authorized']): Attempt => ({
        outcome: { failure },
        authorized,
        isTrusted,
      })
      if (!isTrusted && label(current) !== fullUrl(current)) {
        return failed(leakedSecret(originOf(current.url)), null)
      }
      let ready: AuthorizedRequest
      let turn: Turn | null = null
      try {
        ready = await authorizer.authorize(current, context)
        const since = clock.now()
        turn = await rateLimit.take(context.weight ?? 1, signal, report)
        if (turn.isGranted && clock.now() - since > freshMs)
          ready = await authorizer.authorize(current, context)
      } catch (error) {
        if (turn?.isGranted === true) turn.end()
        if (error instanceof AuthRequestError) return failed(error.failure, null)
        throw error
      }
      const authorized = isTrusted ? ready : null
      if (!turn.isGranted) return failed(limitReached(turn.waitMs), authorized)
      const granted = turn
      const sent = clock.now()
      report({ type: 'request-sent', method: current.method, url: label(current), attempt: number })
      let told: readonly ToldLimit[] = []
      const begun = (headers: RawResponse['headers']): void => {
        const { rateLimitHeaders } = settings
        if (rateLimitHeaders !== null) told = toldLimits(headers, rateLimitHeaders, clock.now())
        // Another host has limits of its own.
        granted.end(isTrusted ? told : [])
      }
      let response: RawResponse
      try {
        const dispatcher = connections.to(isTrusted)
        response = await exchange(dispatcher, ready.request, { timeouts, maxBodyBytes, take, begun }, signal)
      } catch (error) {
        granted.end()
        signal.throwIfAborted()
        return failed(networkFailure(error, new URL(current.url).host, timeouts), authorized)
      }
      const durationMs = Math.round(clock.now() - sent)
      const { status, body, bytes } = response
      const { method } = current
      report({ type: 'response-received', method, url: label(current), status, durationMs, bytes })
      const next = redirected(current, response)
      if (next !== null && redirects === maxRedirects) {
        return failed(redirectedTooOften(response), authorized)
      }
      if (next !== null) {
        current = next
        continue
      }
      const decoded = await decodeResponse(response, decoder, rules)
      const outcome = classify(response, decoded, {
        ...rules,
        statuses: (context.retry ?? retry).statuses,
        told,
        now: clock.now(),
        redact,
      })
      releaseBody(body)
      return { outcome, authorized, isTrusted }
    }
  }

  return {
    baseUrl,
    headers: options.headers ?? {},
    account: options.account ?? null,
    timeouts: settings.timeouts,
    concurrency: settings.concurrency,
    retry,
    secrets,
    configuredSecrets: secrets(),
    redact,
    send,
    ...(login !== undefined && { login: loginOver(login, authorizer.contextOf) }),
    async close() {
      for (const auth of [settings.auth, ...auths]) await auth?.close?.()
      await connections.close()
    },
  }
}

type GiveUp = (failure: Failure, given: Pick<GivenUp, 'attempts' | 'quotaMs' | 'trusted'>) => Sent

interface AttemptContext extends SendContext {
  readonly rules: ResponseRules
}

interface Attempt {
  readonly outcome: Outcome
  /** What was sent with credentials; null without any, on the way to another origin. */
  readonly authorized: AuthorizedRequest | null
  /** Whether it ended at the configured origin, and not at another one that it was redirected to. */
  readonly isTrusted: boolean
}
