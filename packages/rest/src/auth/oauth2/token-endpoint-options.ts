import type { Secret } from '@standpipe/core'
import type { TokenLifetime } from '../tokens/token.ts'

/** How a token endpoint is asked; the options that all OAuth2 blocks share. */
export interface TokenEndpointOptions extends TokenLifetime {
  /** Absolute URL of the token endpoint. It is an origin of its own: `client.headers` are not sent to it. */
  readonly tokenUrl: string
  readonly clientId: string
  /** Default: none, for public clients. */
  readonly clientSecret?: string | Secret
  /**
   * How the client proves itself: `'basic'` as the standard says, `'basic-raw'` without the percent-encoding that some
   * servers do not undo, `'body'` as fields, `'none'` with its id alone. Default `'basic'` with a secret, else `'none'`.
   */
  readonly clientAuthentication?: 'basic' | 'basic-raw' | 'body' | 'none'
  /** Joined with spaces. Default: none asked for. */
  readonly scopes?: readonly string[]
  /** Further fields of each token request, for example `{ audience }`. Default: none. */
  readonly fields?: { readonly [name: string]: string | Secret }
  /** Further headers of each token request. Default: none. */
  readonly headers?: { readonly [name: string]: string | Secret }
  /** How the fields are written. The standard says `'form'`, the default; some servers want `'json'`. */
  readonly bodyFormat?: 'form' | 'json'
  /**
   * Turns the answer of an endpoint that breaks the standard into one that does not, before it is checked. A missing
   * `token_type` and an `expires_in` that is a text need no help. Default: the answer as it is.
   *
   * @example
   * normalizeTokenResponse: ({ data }) => ({ access_token: data.jwt, expires_in: data.ttl })
   */
  readonly normalizeTokenResponse?: (answer: TokenResponse) => TokenResponse
}

/** The fields of a token endpoint's answer. */
export type TokenResponse = { readonly [name: string]: unknown }
