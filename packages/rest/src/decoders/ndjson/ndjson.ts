import type { Decoder } from '@standpipe/core'
import { charsetOf, checkCharset } from '../text/body-charset.ts'
import { bodyText, bodyTextParts } from '../text/body-text.ts'
import { createLineSplitter } from '../text/line-splitter.ts'
import { createLineParser } from './line-parser.ts'

/** How lines of JSON are read. */
export interface NdjsonOptions {
  /** Default: what the content type says, otherwise `'utf-8'`. A byte order mark wins. */
  readonly charset?: string
}

/**
 * Decodes one JSON value a line (NDJSON, JSON Lines) into a list, with exact numbers. Blank lines are left out, and a
 * body without any line is an empty list. Throws `DecodeError` for a line that is cut or no JSON; the last one needs no
 * line break when it is an object or a list, whose end can be seen. Can be streamed.
 */
export function ndjson(options: NdjsonOptions = {}): Decoder {
  const { charset } = options
  checkCharset(charset, 'ndjson.charset')
  return {
    specVersion: 'v1',
    kind: 'ndjson',
    accept: 'application/x-ndjson',
    decode(body, contentType) {
      const lines = createLineSplitter()
      const parser = createLineParser()
      const values = parser.parse(lines.push(bodyText(body, charset ?? charsetOf(contentType))))
      return [...values, ...parser.parseRest(lines.rest())]
    },
    async *stream(body, { contentType, path }) {
      if (path.length > 0) return []
      const lines = createLineSplitter()
      const parser = createLineParser()
      for await (const part of bodyTextParts(body, charset ?? charsetOf(contentType))) {
        const values = parser.parse(lines.push(part))
        if (values.length > 0) yield values
      }
      yield parser.parseRest(lines.rest())
      return []
    },
  }
}
