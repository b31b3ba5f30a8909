import { isSecret, secret, type Auth, type Secret } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'
import { requiredSecret } from './required-secret.ts'

/** Options of `basicAuth`. */
export interface BasicAuthOptions {
  /** Some APIs expect their key here, and no password. */
  readonly username: string | Secret
  /** Default `''`. */
  readonly password?: string | Secret
}

/**
 * Sends `Authorization: Basic …`, in UTF-8. Throws `ConfigurationError` when both are empty, or the name has a colon.
 *
 * @example
 * basicAuth({ username: 'reports', password })
 */
export function basicAuth(options: BasicAuthOptions): Auth {
  const username = secret(options.username).reveal()
  const password = secret(options.password ?? '').reveal()
  const pair = requiredSecret(
    username + password === '' ? '' : `${username}:${password}`,
    'basicAuth.username',
  )
  // With a colon it may be the whole pair.
  checkOption(!username.includes(':'), 'basicAuth.username', 'a name without a colon', '***')
  const header = `Basic ${Buffer.from(pair.reveal()).toString('base64')}`
  const isKey = password === '' || isSecret(options.username)
  return {
    specVersion: 'v1',
    kind: 'basic',
    // The pair as well: the redactor knows it in base64, as it stands in the header.
    secrets: [pair, ...(isKey ? [secret(username)] : []), secret(password)].filter(
      (value) => value.reveal() !== '',
    ),
    apply: (request) => ({ ...request, headers: { ...request.headers, authorization: header } }),
  }
}
