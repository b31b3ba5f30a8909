import type { HttpRequest } from '@standpipe/core'
import type { Dispatcher } from 'undici'
import type { RequestDispatcher } from '../settings/client-options.ts'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { startDeadline } from './stream/deadline.ts'
import { decompressParts } from './stream/decompress-parts.ts'
import { decompress } from './decompress.ts'
import { encodeBody } from './encode-body.ts'
import { readBody } from './read-body.ts'
import { pacedParts, type TakeBody, type TakenBody } from './stream/take-body.ts'
import { fullUrl, splitUrl } from '../request-url.ts'
import type { Timeouts } from '../settings/timeout-options.ts'

/** A response whose body was received whole and decompressed, or taken while it came. */
export interface RawResponse {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  /** When it was taken, what was left of it, as JSON. */
  readonly body: Uint8Array
  /** Size of the body in bytes, after decompression. */
  readonly bytes: number
  readonly taken?: TakenBody
}

/** An attempt that took longer than `timeouts.total`. */
export class TotalTimeoutError extends Error {
  readonly code = 'SP_TOTAL_TIMEOUT'
}

/** How long to wait for a response, how long it may be, and who takes it. */
export interface ExchangeOptions {
  readonly timeouts: Timeouts
  /** Of a body that is not taken while it comes. */
  readonly maxBodyBytes: number
  /** Takes the body of a successful response. Default: it is read whole. */
  readonly take?: TakeBody | undefined
  /** Called when the response begins, before its body. */
  readonly begun: (headers: RawResponse['headers']) => void
}

const withoutBody = [204, 205]

/**
 * Sends one request and reads its whole body, so that the connection is free again in every case. A body that is taken
 * may last as long as it likes: the total timeout counts only the time that the API takes.
 */
export async function exchange(
  dispatcher: RequestDispatcher,
  request: HttpRequest,
  { timeouts, maxBodyBytes, take, begun }: ExchangeOptions,
  signal: AbortSignal,
): Promise<RawResponse> {
  const ending = new AbortController()
  const abort = (): void => ending.abort(signal.reason)
  const deadline = startDeadline(timeouts.total * 1000, () => ending.abort(new TotalTimeoutError()))
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
    begun(headers)
    const status = response.statusCode
    const encoding = headers['content-encoding']
    if (take !== undefined && status >= 200 && status <= 299 && !withoutBody.includes(status)) {
      let bytes = 0
      const parts = decompressParts(pacedParts(response.body, deadline), encoding)
      const counted = eachPart(parts, (part) => (bytes += part.length))
      const value = await take(counted, headers['content-type'])
      const rest = new TextEncoder().encode(stringifyExactJson(value))
      return { status, headers, body: rest, bytes, taken: { value } }
    }
    const received = await readBody(response.body, maxBodyBytes)
    const body = await decompress(received, encoding, maxBodyBytes)
    return { status, headers, body, bytes: body.length }
  } catch (error) {
    // A body that nobody reads to its end would hold its connection, and closing would wait for it.
    ending.abort(error)
    throw error
  } finally {
    deadline.pause()
    signal.removeEventListener('abort', abort)
  }
}

async function* eachPart(
  parts: AsyncIterable<Uint8Array>,
  look: (part: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const part of parts) {
    look(part)
    yield part
  }
}

function joinHeaders(headers: Dispatcher.ResponseData['headers']): { readonly [name: string]: string } {
  const joined: { [name: string]: string } = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return joined
}
