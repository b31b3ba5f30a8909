import { escapeForPattern } from './escape-for-pattern.ts'
import { secretSpellings } from './secret-spellings.ts'
import type { Secret } from './secret.ts'

/** Replaces every known secret in a text by `***`. */
export type Redactor = (text: string) => string

/**
 * Builds a redactor that works by value, so that a secret is found wherever it was copied to, however it is spelled
 * (`secretSpellings`). Empty secrets are ignored.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const spellings = new Set(secrets.flatMap((secret) => secretSpellings(secret.reveal())))
  // Longest first: a secret that contains another must go whole.
  const ordered = [...spellings].filter((text) => text !== '').toSorted((a, b) => b.length - a.length)
  if (ordered.length === 0) return (text) => text
  const pattern = new RegExp(ordered.map(escapeForPattern).join('|'), 'g')
  return (text) => text.replace(pattern, '***')
}
