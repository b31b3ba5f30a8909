import { ConfigurationError, isSecret, secret, type Secret } from '@standpipe/core'

/** Wraps a credential. Throws a `ConfigurationError` that names the option when it is missing or empty. */
export function requiredSecret(value: string | Secret, option: string): Secret {
  const text = isSecret(value) ? value.reveal() : value
  if (typeof text === 'string' && text.trim() !== '') return secret(value)
  throw new ConfigurationError({
    option,
    message: `${option} is empty.`,
    hint: `Give ${option} the credential that the API has issued.`,
  })
}
