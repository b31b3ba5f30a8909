import { DecodeError, type Decoder, type JsonValue } from '@standpipe/core'
import { parseJsonText } from '../parse-json-text.ts'
import { charsetOf } from '../text/body-charset.ts'
import { bodyTextParts } from '../text/body-text.ts'
import { createListScanner } from './list-scanner.ts'

/** Streams the elements of a list in a JSON document, with exact numbers; see `Decoder.stream`. */
export const streamJson: NonNullable<Decoder['stream']> = async function* streamJson(
  body,
  { contentType, path },
) {
  const scanner = createListScanner(path)
  let number = 0
  for await (const part of bodyTextParts(body, charsetOf(contentType))) {
    const elements = scanner.push(part).map((text): JsonValue => {
      number += 1
      return parseJsonText(text, `Element ${number} of the list in the body`)
    })
    if (elements.length > 0) yield elements
  }
  const rest = scanner.end()
  if (rest.trim() === '') throw new DecodeError({ message: 'The body is empty instead of JSON.' })
  return parseJsonText(rest, 'The body')
}
