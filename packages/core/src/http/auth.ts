import type { Login } from '../source/login.ts'
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
  /**
   * Called once after a 401; true when the request is worth repeating, because there are other credentials now.
   *
   * @param refused the request that was refused, as `apply` returned it
   */
  refresh?(context: AuthContext, refused: HttpRequest): Promise<boolean>
  /** Called once, before the connections of the source close: waits for what must not be cut, such as a token that rotates. */
  close?(): Promise<void>
  /** Present when a person can, or must, give access in a browser. */
  readonly login?: Login<AuthContext>
}

/** What credentials are obtained with. */
export interface AuthContext {
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Sends a request of the credentials' own, for example for a token, over the connections of the source but without
   * its credentials and headers. Follows no redirect and tries once. Rejects when no response comes, or one that only
   * says to come back later (429, 503 and the like): let that pass, then the request that needed it is tried again.
   */
  fetch(url: string, options: AuthRequestOptions): Promise<Response>
}

/** A request for credentials, in the words of `fetch`. */
export interface AuthRequestOptions {
  /** Default `'GET'`. */
  readonly method?: HttpRequest['method']
  readonly headers?: { readonly [name: string]: string }
  /** Of parameters, the content type is known; of a text it stands in `headers`. Default: none. */
  readonly body?: string | URLSearchParams
  /**
   * Whether it goes on to its end although the signal is aborted, because its answer cannot be had again. Default false.
   */
  readonly uninterrupted?: boolean
}
