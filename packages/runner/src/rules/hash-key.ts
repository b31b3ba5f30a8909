import { ConfigurationError, isSecret, type Secret } from '@standpipe/core'

/** A shorter key is soon guessed, and with it every value that it hides. */
const shortestKey = 16

/** The key of hashes, which is needed as soon as a rule hashes. Throws `ConfigurationError`. */
export function checkedHashKey(key: string | Secret | undefined, isNeeded: boolean): string {
  const text = isSecret(key) ? key.reveal() : (key ?? '')
  if (!isNeeded || text.length >= shortestKey) return text
  throw new ConfigurationError({
    message:
      text === ''
        ? 'A column is to be hashed, and there is no key.'
        : `The key of hashed columns has fewer than ${shortestKey} characters.`,
    hint: `Give 'hashKey' a secret text of ${shortestKey} characters or more, and keep it: other keys make other hashes.`,
    option: 'hashKey',
  })
}
