import type { Parameters, RequestBody } from './request-body.ts'

/** A request before authentication, as plain data. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  /** Absolute URL; may carry a query of its own, which is sent byte for byte. */
  readonly url: string
  /** Parameters added to the query, percent-encoded on sending. */
  readonly query: Parameters
  /** Header names in lower case. */
  readonly headers: { readonly [name: string]: string }
  readonly body?: RequestBody
}
