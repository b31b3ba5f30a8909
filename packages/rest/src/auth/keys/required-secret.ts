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

/**
 * Wraps a credential that is sent in a header. Throws a `ConfigurationError` that names the option, never the value,
 * when it is empty or cannot stand there: a line break at its end is the usual reason.
 */
export function headerSecret(value: string | Secret, option: string): Secret {
  const wrapped = requiredSecret(value, option)
  // Headers hold tabs, spaces and visible characters of Latin-1.
  if (/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(wrapped.reveal())) return wrapped
  throw new ConfigurationError({
    option,
    message: `${option} has a line break or another character that no header can hold.`,
    hint: `Give ${option} without the line break at its end, if it was read from a file.`,
  })
}
