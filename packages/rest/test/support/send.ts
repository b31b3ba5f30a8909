import type { AuthContext, HttpRequest, HttpResponse, ReportSourceEvent, SourceEvent } from '@standpipe/core'
import type { RestClient } from '../../src/client/rest-client.ts'
import type { SendContext } from '../../src/client/send-context.ts'
import { json } from '../../src/decoders/json.ts'

/** A GET request with what differs. */
export function getRequest(url: string, overrides: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, query: {}, headers: {}, ...overrides }
}

/** The context of a request outside of a read. */
export function sendContext(client: RestClient, overrides: Partial<SendContext> = {}): SendContext {
  return {
    signal: new AbortController().signal,
    report: () => undefined,
    decoder: json(),
    timeouts: client.timeouts,
    ...overrides,
  }
}

/** The context of credentials that send nothing of their own. */
export function authContext(overrides: Partial<AuthContext> = {}): AuthContext {
  return {
    signal: new AbortController().signal,
    now: () => 0,
    fetch: (url) => Promise.reject(new TypeError(`nobody asked for ${url}`)),
    ...overrides,
  }
}

/** Sends a GET request with a client. */
export function send(
  client: RestClient,
  url: string,
  overrides: Partial<SendContext> = {},
): Promise<HttpResponse> {
  return client.send(getRequest(url), sendContext(client, overrides))
}

/** Collects events; `types` gives their order. */
export function eventLog(): {
  readonly events: SourceEvent[]
  readonly report: ReportSourceEvent
  readonly types: () => string[]
} {
  const events: SourceEvent[] = []
  return { events, report: (event) => events.push(event), types: () => events.map((event) => event.type) }
}
