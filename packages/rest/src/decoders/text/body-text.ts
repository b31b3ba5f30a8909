import type { TextDecoder } from 'node:util'
import { invalidText, longestByteOrderMark, textDecoder } from './body-charset.ts'

/** The text of a whole body, without a byte order mark. Throws `DecodeError` for bytes that are no text. */
export function bodyText(body: Uint8Array, charset: string | undefined): string {
  return decode(textDecoder(body, charset), body)
}

/** The text of a body as it comes; it may be cut anywhere but within a character. Throws as `bodyText` does. */
export async function* bodyTextParts(
  body: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined
  let start: Uint8Array = new Uint8Array()
  for await (const part of body) {
    if (decoder !== undefined) {
      yield decode(decoder, part, true)
      continue
    }
    start = start.length === 0 ? part : Buffer.concat([start, part])
    if (start.length < longestByteOrderMark) continue
    decoder = textDecoder(start, charset)
    yield decode(decoder, start, true)
  }
  yield decoder === undefined ? bodyText(start, charset) : decode(decoder, new Uint8Array())
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream = false): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (cause) {
    throw invalidText(decoder.encoding, cause)
  }
}
