import { escapeForPattern } from './escape-for-pattern.ts'
import { secretSpellings } from './secret-spellings.ts'
import type { Secret } from './secret.ts'

/** Replaces every known secret in a text by `***`. */
export type Redactor = (text: string) => string

/**
 * Builds a redactor that works by value, so that a secret is found wherever it was copied to, however it is spelled
 * (`secretSpellings`). Empty secrets are ignored.
 *
 * @param secrets the secrets, or a function that is asked anew for each text: tokens are obtained while a source is read
 */
export function createRedactor(secrets: readonly Secret[] | (() => readonly Secret[])): Redactor {
  const ask = typeof secrets === 'function' ? secrets : () => secrets
  let known = [...ask()]
  let pattern = patternOf(known)
  return (text) => {
    const current = ask()
    if (!isSame(current, known)) {
      known = [...current]
      pattern = patternOf(known)
    }
    return pattern === null ? text : text.replace(pattern, '***')
  }
}

function patternOf(secrets: readonly Secret[]): RegExp | null {
  const spellings = new Set(secrets.flatMap((secret) => secretSpellings(secret.reveal())))
  // Longest first: a secret that contains another must go whole.
  const ordered = [...spellings].filter((text) => text !== '').toSorted((a, b) => b.length - a.length)
  return ordered.length === 0 ? null : new RegExp(ordered.map(escapeForPattern).join('|'), 'g')
}

function isSame(some: readonly Secret[], others: readonly Secret[]): boolean {
  return some.length === others.length && some.every((secret, index) => secret === others[index])
}
