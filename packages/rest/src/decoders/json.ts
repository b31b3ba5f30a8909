import { DecodeError, type Decoder } from '@standpipe/core'
import { streamJson } from './json-list/stream-json.ts'
import { parseJsonText } from './parse-json-text.ts'
import { charsetOf } from './text/body-charset.ts'
import { bodyText } from './text/body-text.ts'

/**
 * Decodes JSON with exact numbers: what a double would change arrives as `bigint` or `Decimal`. The charset of
 * the content type is honoured, a byte order mark dropped. Throws `DecodeError` for an empty, cut or invalid body,
 * and an error that no retry follows for one of more than 1000 levels. Can be streamed.
 */
export function json(): Decoder {
  return {
    specVersion: 'v1',
    kind: 'json',
    accept: 'application/json',
    decode(body, contentType) {
      const text = bodyText(body, charsetOf(contentType))
      if (text.trim() === '') throw new DecodeError({ message: 'The body is empty instead of JSON.' })
      return parseJsonText(text, 'The body')
    },
    stream: streamJson,
  }
}
