import { createRedactor, type AuthContext, type HttpRequest, type ReportSourceEvent } from '@standpipe/core'
import type { RequestDispatcher } from '../settings/client-options.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { acceptedEncodings } from './decompress.ts'
import { exchange } from './exchange.ts'

/** What requests for credentials are sent with. */
export interface AuthFetchOptions {
  readonly dispatcher: RequestDispatcher
  readonly settings: ClientSettings
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
}

// Undone by the time a response is handed on, so that they would only mislead.
const spentHeaders = ['content-encoding', 'content-length', 'transfer-encoding']
const withoutBody = [204, 205, 304]

/** Sends requests for credentials over the connections of the source, see `AuthContext.fetch`. */
export function authFetch({ dispatcher, settings, signal, report }: AuthFetchOptions): AuthContext['fetch'] {
  const { clock, timeouts, maxBodyBytes, secrets } = settings
  return async (address, { method = 'GET', headers = {}, body }) => {
    const general = {
      accept: 'application/json',
      'accept-encoding': acceptedEncodings,
      'user-agent': 'standpipe',
    }
    const request: HttpRequest = {
      method,
      url: address,
      query: {},
      headers: { ...general, ...headers },
      ...(body !== undefined && { body: { text: String(body) } }),
    }
    const url = createRedactor(secrets())(address)
    const sent = clock.now()
    report({ type: 'request-sent', method, url, attempt: 1 })
    const response = await exchange(dispatcher, request, { timeouts, maxBodyBytes }, signal)
    const { status, body: bytes } = response
    const durationMs = Math.round(clock.now() - sent)
    report({ type: 'response-received', method, url, status, durationMs, bytes: bytes.length })
    const kept = Object.entries(response.headers).filter(([name]) => !spentHeaders.includes(name))
    return new Response(withoutBody.includes(status) ? null : Buffer.from(bytes), { status, headers: kept })
  }
}
