import type { Secret } from './secret.ts'

/** Replaces every known secret in a text by `***`. */
export type Redactor = (text: string) => string

/**
 * Builds a redactor that works by value, so that a secret is found wherever it was copied to: as it is,
 * percent-encoded, form-encoded, JSON-escaped or as base64. Empty secrets are ignored.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const spellings = new Set(secrets.flatMap((secret) => spellingsOf(secret.reveal())))
  // Longest first: a secret that contains another must go whole.
  const ordered = [...spellings].filter((text) => text !== '').toSorted((a, b) => b.length - a.length)
  if (ordered.length === 0) return (text) => text
  const pattern = new RegExp(ordered.map(escapeForPattern).join('|'), 'g')
  return (text) => text.replace(pattern, '***')
}

function spellingsOf(value: string): string[] {
  const wellFormed = value.toWellFormed()
  const component = encodeURIComponent(wellFormed)
  const form = new URLSearchParams({ v: wellFormed }).toString().slice(2)
  return [
    value,
    component,
    form,
    encodeURI(wellFormed),
    // A parsed URL encodes the apostrophe of its query as well; some servers write their escapes in lower case.
    component.replaceAll("'", '%27'),
    lowerCaseEscapes(component),
    lowerCaseEscapes(form),
    JSON.stringify(value).slice(1, -1),
    btoa(String.fromCharCode(...new TextEncoder().encode(value))),
  ]
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase())
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
