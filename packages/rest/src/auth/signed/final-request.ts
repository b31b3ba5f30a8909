import type { HttpRequest } from '@standpipe/core'
import { encodeBody } from '../../client/exchange/encode-body.ts'
import { fullUrl, splitUrl } from '../../client/request-url.ts'

/** A request as its bytes go out, for whoever signs them. */
export interface FinalRequest {
  readonly method: HttpRequest['method']
  /** Scheme, host and port, as `https://api.example.com`. */
  readonly origin: string
  /** Path and query, byte for byte as they are sent. */
  readonly path: string
  /** Names in lower case; without `host` and `content-length`, which the connection adds. */
  readonly headers: { readonly [name: string]: string }
  /** Empty without a body. */
  readonly body: Uint8Array
}

/** Works out what will be sent. */
export function finalRequest(request: HttpRequest): FinalRequest {
  const { method, headers, body } = request
  return {
    method,
    ...splitUrl(fullUrl(request)),
    headers,
    body: new TextEncoder().encode(body === undefined ? '' : encodeBody(body).text),
  }
}
