import { escapeForPattern, type FieldPath, type JsonValue } from '@standpipe/core'
import { fieldAt } from '../../selectors/field-at.ts'

/** Where the answer to a login has its token: in its body (`[]` is the whole of it), a header or a cookie. */
export type TokenSource =
  | { readonly body: FieldPath }
  | { readonly header: string }
  | { readonly cookie: string }

/** The body of an answer as JSON, otherwise as the text that it is. */
export function decodeSession(text: string): JsonValue {
  try {
    return JSON.parse(text)
  } catch {
    // Some servers send the token alone.
    return text.trim()
  }
}

/** The token in an answer; null when it has none. */
export function tokenIn(response: Response, body: JsonValue, source: TokenSource): string | null {
  if (response.status >= 400) return null
  const value = valueIn(response, body, source)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function valueIn(response: Response, body: JsonValue, source: TokenSource): JsonValue | undefined {
  if ('body' in source) return fieldAt(body, source.body)
  if ('header' in source) return response.headers.get(source.header)
  // Several cookies may have been joined to one header; what follows a comma within a date is no name.
  const pattern = new RegExp(`(?:^|,)\\s*${escapeForPattern(source.cookie)}=([^;,]*)`)
  return pattern.exec(response.headers.getSetCookie().join(', '))?.[1]?.replace(/^"(.*)"$/, '$1')
}

/** The seconds that a session lives; null when nothing says it. */
export function expiryIn(body: JsonValue, path: FieldPath | undefined): number | null {
  const told = path === undefined ? undefined : fieldAt(body, path)
  const isTold = typeof told === 'number' || (typeof told === 'string' && told.trim() !== '')
  const seconds = isTold ? Number(told) : Number.NaN
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
