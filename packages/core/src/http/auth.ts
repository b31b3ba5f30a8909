import type { Secret } from '../values/secret.ts'
import type { HttpRequest } from './http-request.ts'

/** Puts credentials on a request, just before it is sent. */
export interface Auth {
  readonly specVersion: 'v1'
  /** For messages, for example `'bearer'`. */
  readonly kind: string
  /** Every secret this holds or has held, for redaction; asked for anew each time. */
  readonly secrets: readonly Secret[]
  /** Returns the request with credentials; never called for a request to another origin than the configured one. */
  apply(request: HttpRequest, context: AuthContext): HttpRequest | Promise<HttpRequest>
  /** Called once after a 401; true when new credentials were obtained and the request is worth repeating. */
  refresh?(context: AuthContext): Promise<boolean>
}

/** What credentials are obtained with. */
export interface AuthContext {
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Sends a request of the credentials' own, for example for a token, over the connections of the source but without
   * its credentials and headers. Follows no redirect, tries once, and rejects when no response comes.
   */
  fetch(url: string, options: AuthRequestOptions): Promise<Response>
}

/** A request for credentials, in the words of `fetch`. */
export interface AuthRequestOptions {
  /** Default `'GET'`. */
  readonly method?: HttpRequest['method']
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | URLSearchParams
}
