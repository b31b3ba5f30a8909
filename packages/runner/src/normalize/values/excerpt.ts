import { isDecimal, type JsonValue } from '@standpipe/core'

// Longer texts are not shown in part: a secret that is cut in two is not recognized as one.
const longestText = 60

/** A value as a message shows it: whole or not at all, and never a document. */
export function excerpt(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') {
    return value.length > longestText ? `a text of ${value.length} characters` : JSON.stringify(value)
  }
  if (typeof value !== 'object') return String(value)
  if (isDecimal(value)) return value.text
  return Array.isArray(value) ? 'a list' : 'an object'
}
