import { DecodeError, type Decoder, type JsonValue } from '@standpipe/core'
import { UnusableBodyError } from '../client/exchange/unusable-body-error.ts'
import { parseExactJson } from './parse-exact-json.ts'

/**
 * Decodes JSON with exact numbers: what a double would change arrives as `bigint` or `Decimal`. The charset of
 * the content type is honoured, a byte order mark dropped. Throws `DecodeError` for an empty, cut or invalid body,
 * and an error that no retry follows for one of more than 1000 levels.
 */
export function json(): Decoder {
  return {
    specVersion: 'v1',
    kind: 'json',
    accept: 'application/json',
    decode(body, contentType) {
      const text = decodeText(body, contentType)
      if (text.trim() === '') throw new DecodeError({ message: 'The body is empty instead of JSON.' })
      return parse(text)
    },
  }
}

function decodeText(body: Uint8Array, contentType: string | undefined): string {
  const charset = /charset="?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body)
  } catch (cause) {
    throw new DecodeError({ message: `The body is no valid ${charset} text.`, cause })
  }
}

function parse(text: string): JsonValue {
  try {
    return parseExactJson(text)
  } catch (error) {
    if (error instanceof UnusableBodyError) throw error
    throw new DecodeError({ message: `The body is no valid JSON: ${describe(text)}.` })
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
