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
    hint: `Give it as 'hashKey', or to the command line as STANDPIPE__HASH_KEY: a secret text of ${shortestKey} characters or more. Keep it, because other keys make other hashes.`,
    option: 'hashKey',
  })
}
