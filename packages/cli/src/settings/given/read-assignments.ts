import { ConfigurationError } from '@standpipe/core'

/** Reads the `key=value` texts of `--set`; the last of the same key wins. Throws when one has no key or no `=`. */
export function readAssignments(texts: readonly string[]): { readonly [name: string]: string } {
  return Object.fromEntries(
    texts.map((text) => {
      const separator = text.indexOf('=')
      if (separator > 0) return [text.slice(0, separator), text.slice(separator + 1)]
      // The text itself is not shown: someone may have written nothing but the secret.
      throw new ConfigurationError({
        message: 'A --set has no key or no "=".',
        hint: 'Write --set key=value, for example --set baseUrl=https://api.example.com.',
        option: '--set',
      })
    }),
  )
}
