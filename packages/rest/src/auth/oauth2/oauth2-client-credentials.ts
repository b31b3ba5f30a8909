import type { Auth } from '@standpipe/core'
import { bearerToken } from '../keys/place-secret.ts'
import { tokenAuth } from '../tokens/token-auth.ts'
import { tokenFor } from '../tokens/token.ts'
import type { TokenEndpointOptions } from './token-endpoint-options.ts'
import { tokenEndpoint } from './token-endpoint.ts'

/** Options of `oauth2ClientCredentials`. */
export interface OAuth2ClientCredentialsOptions extends TokenEndpointOptions {
  /** For servers that give the grant a name of their own. Default `'client_credentials'`. */
  readonly grantType?: string
}

/**
 * OAuth2 for programs: asks for a token with the id and the secret of a client and sends it as bearer. The first
 * request asks for it, one renewal before its end or after a 401 serves all requests. Throws `ConfigurationError`
 * naming the option that cannot be used.
 *
 * @example
 * oauth2ClientCredentials({ tokenUrl: 'https://auth.example.com/token', clientId: 'reports', clientSecret })
 */
export function oauth2ClientCredentials(options: OAuth2ClientCredentialsOptions): Auth {
  const { grantType = 'client_credentials' } = options
  const endpoint = tokenEndpoint(options, 'oauth2ClientCredentials')
  return tokenAuth({
    kind: 'oauth2-client-credentials',
    place: bearerToken,
    vault: endpoint.vault,
    async obtain(context) {
      const { accessToken, expiresIn } = await endpoint.request({ type: grantType }, context)
      return tokenFor(accessToken, expiresIn, context.now(), options)
    },
  })
}
