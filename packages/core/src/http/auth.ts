import type { Secret } from '../values/secret.ts'
import type { HttpRequest } from './http-request.ts'

/** Puts credentials on a request, just before it is sent. */
export interface Auth {
  readonly specVersion: 'v1'
  /** For messages, for example `'bearer'`. */
  readonly kind: string
  /** Every secret this holds, for redaction. */
  readonly secrets: readonly Secret[]
  /** Returns the request with credentials; never called for a request to another origin than the configured one. */
  apply(request: HttpRequest, signal: AbortSignal): HttpRequest | Promise<HttpRequest>
  /** Called once after a 401; true when new credentials were obtained and the request is worth repeating. */
  refresh?(signal: AbortSignal): Promise<boolean>
}
