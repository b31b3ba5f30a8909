import { gzipSync } from 'node:zlib'
import { http, HttpResponse } from 'msw'
import type { MockApi } from '@standpipe/test-doubles'
import type { Exchange } from './exchange.ts'

/** The host that the examples ask. */
const host = 'https://api.example.com'

/** How far reality has followed a page. */
export interface Served {
  /** Exchanges that are still to come. */
  readonly open: readonly Exchange[]
  /** Requests that the page does not say. */
  readonly unexpected: readonly string[]
}

/** Answers what the exchanges say, each of them once and in any order, and anything else with 400. */
export function serveExchanges(api: MockApi, exchanges: readonly Exchange[]): Served {
  const open = [...exchanges]
  const unexpected: string[] = []
  api.use(
    http.all('*', async ({ request }) => {
      const url = request.url.startsWith(host) ? request.url.slice(host.length) : request.url
      const body = await request.text()
      const index = open.findIndex((exchange) => isMeant(exchange, request, url, body))
      const [exchange] = index === -1 ? [] : open.splice(index, 1)
      if (exchange === undefined) {
        unexpected.push(`${request.method} ${url} ${body}`.trim())
        return new HttpResponse(null, { status: 400 })
      }
      const headers = { 'content-type': 'application/json', ...exchange.responseHeaders }
      const text = exchange.responseBody
      // A page can show a packed file only unpacked.
      const content = headers['content-type'] === 'application/gzip' ? gzipSync(text) : text
      return new HttpResponse(text === '' ? null : content, { status: exchange.status, headers })
    }),
  )
  return { open, unexpected }
}

function isMeant(exchange: Exchange, request: Request, url: string, body: string): boolean {
  const { method, target, requestHeaders, requestBody } = exchange
  const hasHeaders = Object.entries(requestHeaders).every(
    ([name, value]) => request.headers.get(name) === value,
  )
  return method === request.method && target === url && hasHeaders && (requestBody ?? body) === body
}
