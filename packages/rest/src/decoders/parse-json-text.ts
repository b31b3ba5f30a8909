import { DecodeError, type JsonValue } from '@standpipe/core'
import { UnusableBodyError } from '../client/exchange/unusable-body-error.ts'
import { parseExactJson } from './parse-exact-json.ts'

/**
 * Parses JSON with exact numbers. Throws `DecodeError` for what is no JSON, where `subject` says of what: `'The body'`;
 * and `UnusableBodyError` for too many levels.
 */
export function parseJsonText(text: string, subject: string): JsonValue {
  try {
    return parseExactJson(text)
  } catch (error) {
    if (error instanceof UnusableBodyError) throw error
    throw new DecodeError({ message: `${subject} is no valid JSON: ${describe(text)}.` })
  }
}

/**
 * Not the parser's own words, not as a cause either: they quote the body, cut anywhere. A page of data does not
 * belong into a message, and of a secret that the API repeats, half would get past the redactor.
 */
function describe(text: string): string {
  const start = text.trimStart()
  if (start.startsWith('<')) return 'it looks like HTML or XML'
  return /[}\]]\s*$/.test(text) ? 'it is malformed' : 'it ends too early'
}
