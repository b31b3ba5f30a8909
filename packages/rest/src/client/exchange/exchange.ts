import type { HttpRequest } from '@standpipe/core'
import type { Dispatcher } from 'undici'
import type { RequestDispatcher } from '../settings/client-options.ts'
import { decompress } from './decompress.ts'
import { encodeBody } from './encode-body.ts'
import { readBody } from './read-body.ts'
import { fullUrl, splitUrl } from '../request-url.ts'
import type { Timeouts } from '../settings/timeout-options.ts'

/** A response whose body was received whole and decompressed. */
export interface RawResponse {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
}

/** An attempt that took longer than `timeouts.total`. */
export class TotalTimeoutError extends Error {
  readonly code = 'SP_TOTAL_TIMEOUT'
}

/** How long to wait for a response, and how long it may be. */
export interface ExchangeLimits {
  readonly timeouts: Timeouts
  readonly maxBodyBytes: number
}

/** Sends one request and reads its whole body, so that the connection is free again in every case. */
export async function exchange(
  dispatcher: RequestDispatcher,
  request: HttpRequest,
  { timeouts, maxBodyBytes }: ExchangeLimits,
  signal: AbortSignal,
): Promise<RawResponse> {
  const ending = new AbortController()
  const abort = (): void => ending.abort(signal.reason)
  const timer = setTimeout(() => ending.abort(new TotalTimeoutError()), timeouts.total * 1000)
  signal.addEventListener('abort', abort, { once: true })
  try {
    signal.throwIfAborted()
    const response = await dispatcher.request({
      ...splitUrl(fullUrl(request)),
      method: request.method,
      headers: request.headers,
      body: request.body === undefined ? null : encodeBody(request.body).text,
      headersTimeout: timeouts.firstByte * 1000,
      bodyTimeout: timeouts.body * 1000,
      signal: ending.signal,
    })
    const headers = joinHeaders(response.headers)
    const received = await readBody(response.body, maxBodyBytes)
    const body = await decompress(received, headers['content-encoding'], maxBodyBytes)
    return { status: response.statusCode, headers, body }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

function joinHeaders(headers: Dispatcher.ResponseData['headers']): { readonly [name: string]: string } {
  const joined: { [name: string]: string } = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return joined
}
