import { secretSpellings, type Secret } from '@standpipe/core'

/** Characters of the longest way to write any of these secrets. */
export function longestSpelling(secrets: readonly Secret[]): number {
  const spellings = secrets.flatMap((secret) => secretSpellings(secret.reveal()))
  return Math.max(0, ...spellings.map(({ length }) => length))
}
