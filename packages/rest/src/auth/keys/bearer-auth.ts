import type { Auth, Secret } from '@standpipe/core'
import { headerSecret } from './required-secret.ts'

/** Options of `bearerAuth`. */
export interface BearerAuthOptions {
  /** The token, without the word `Bearer`. */
  readonly token: string | Secret
}

/** Sends `Authorization: Bearer <token>`. Throws `ConfigurationError` when the token is empty. */
export function bearerAuth(options: BearerAuthOptions): Auth {
  const token = headerSecret(options.token, 'bearerAuth.token')
  return {
    specVersion: 'v1',
    kind: 'bearer',
    secrets: [token],
    apply: (request) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token.reveal()}` },
    }),
  }
}
