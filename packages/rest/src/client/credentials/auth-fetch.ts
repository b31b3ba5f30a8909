import type { AuthContext, HttpRequest, Redactor, ReportSourceEvent } from '@standpipe/core'
import { AuthRequestError } from '../failures/auth-request-error.ts'
import { classify } from '../failures/classify.ts'
import { networkFailure } from '../failures/network-failure.ts'
import type { RequestDispatcher } from '../settings/client-options.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { acceptedEncodings } from '../exchange/decompress.ts'
import { exchange, type RawResponse } from '../exchange/exchange.ts'

/** What requests for credentials are sent with. */
export interface AuthFetchOptions {
  readonly dispatcher: RequestDispatcher
  readonly settings: ClientSettings
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
  readonly redact: Redactor
}

// Undone by the time a response is handed on, so that they would only mislead.
const spentHeaders = ['content-encoding', 'content-length', 'transfer-encoding']
const withoutBody = [204, 205, 304]
// Whoever gives out tokens has limits of its own.
const begun = (): void => undefined

/**
 * Sends requests for credentials over the connections of the source, see `AuthContext.fetch`. Throws `AuthRequestError`
 * when no response comes, or one that says to come back later.
 */
export function authFetch({
  dispatcher,
  settings,
  signal,
  report,
  redact,
}: AuthFetchOptions): AuthContext['fetch'] {
  const { clock, timeouts, maxBodyBytes, retry } = settings
  return async (address, { method = 'GET', headers = {}, body, uninterrupted = false }) => {
    const ending = uninterrupted ? new AbortController().signal : signal
    const general = {
      accept: 'application/json',
      'accept-encoding': acceptedEncodings,
      'user-agent': 'standpipe',
      ...(body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
    const request: HttpRequest = {
      method,
      url: address,
      query: {},
      headers: { ...general, ...Object.fromEntries(named) },
      ...(body !== undefined && { body: { text: String(body) } }),
    }
    const url = redact(address)
    const sent = clock.now()
    report({ type: 'request-sent', method, url, attempt: 1 })
    let response: RawResponse
    try {
      response = await exchange(dispatcher, request, { timeouts, maxBodyBytes, begun }, ending)
    } catch (error) {
      ending.throwIfAborted()
      throw new AuthRequestError(method, url, networkFailure(error, new URL(address).host, timeouts))
    }
    const { status, body: bytes } = response
    const durationMs = Math.round(clock.now() - sent)
    report({ type: 'response-received', method, url, status, durationMs, bytes: bytes.length })
    const { failure } = classify(
      response,
      {},
      {
        rules: [],
        errorPath: null,
        statuses: retry.statuses,
        // Whoever gives out tokens has limits of its own.
        told: [],
        now: clock.now(),
        redact,
      },
    )
    if (failure?.retryable === true) throw new AuthRequestError(method, url, failure)
    const kept = Object.entries(response.headers).filter(([name]) => !spentHeaders.includes(name))
    return new Response(withoutBody.includes(status) ? null : Buffer.from(bytes), { status, headers: kept })
  }
}
