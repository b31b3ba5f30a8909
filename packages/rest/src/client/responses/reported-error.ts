import type { FieldPath, JsonValue, Redactor } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { fieldAt, isObject } from '../../selectors/field-at.ts'

const longestQuote = 300

/**
 * What an API says in its own error envelope, for a message; null when there is none. Null, false, 0, an empty text,
 * list or object say that all is well.
 */
export function reportedError(
  value: JsonValue | undefined,
  path: FieldPath | null,
  redact: Redactor,
): string | null {
  const error = value === undefined || path === null ? undefined : fieldAt(value, path)
  if (error === undefined || isEmpty(error)) return null
  // Redacted first: a secret that is cut in half would not be recognized.
  const text = redact(typeof error === 'string' ? error : stringifyExactJson(error))
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
}

function isEmpty(error: JsonValue): boolean {
  if (Array.isArray(error)) return error.length === 0
  if (isObject(error)) return Object.keys(error).length === 0
  return error === null || error === false || error === '' || error === 0
}
