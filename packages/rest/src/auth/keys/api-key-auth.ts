import { ConfigurationError, type Auth, type Secret } from '@standpipe/core'
import { placeSecret, type SecretPlace } from './place-secret.ts'
import { headerSecret, requiredSecret } from './required-secret.ts'

/** Options of `apiKeyAuth`. */
export interface ApiKeyAuthOptions extends SecretPlace {
  readonly key: string | Secret
}

/**
 * Sends a key in a header, in the query or in a cookie. Throws `ConfigurationError` when name or key cannot be used.
 *
 * @example
 * apiKeyAuth({ in: 'header', name: 'Authorization', prefix: 'Token ', key })
 */
export function apiKeyAuth(options: ApiKeyAuthOptions): Auth {
  const key = keyOf(options)
  const place = placeSecret(options, 'apiKeyAuth')
  return {
    specVersion: 'v1',
    kind: 'api-key',
    secrets: [key],
    apply: (request) => place(request, key.reveal()),
  }
}

function keyOf(options: ApiKeyAuthOptions): Secret {
  const option = 'apiKeyAuth.key'
  if (options.in === 'query') return requiredSecret(options.key, option)
  const key = headerSecret(options.key, option)
  // RFC 6265: what ends the value of a cookie cannot stand in it.
  if (options.in !== 'cookie' || /^[^\s",;\\]+$/.test(key.reveal())) return key
  throw new ConfigurationError({
    option,
    message: `${option} has a space, a quote, a comma, a semicolon or a backslash, which no cookie can hold.`,
    hint: 'Encode the key the way the API documents, usually percent-encoded.',
  })
}
