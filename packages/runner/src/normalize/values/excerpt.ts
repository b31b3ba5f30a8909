import { isDecimal, type JsonValue } from '@standpipe/core'

/** A value as a message shows it: short, and never a whole document. */
export function excerpt(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  }
  if (typeof value !== 'object') return String(value)
  if (isDecimal(value)) return value.text
  return Array.isArray(value) ? 'a list' : 'an object'
}
