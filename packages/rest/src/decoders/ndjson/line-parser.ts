import { DecodeError, type JsonValue } from '@standpipe/core'
import { parseJsonText } from '../parse-json-text.ts'

/** Parses the lines of a body, and counts them for messages. */
export interface LineParser {
  parse(lines: readonly string[]): readonly JsonValue[]
  /** The value behind the last line break, if there is one. */
  parseRest(line: string): readonly JsonValue[]
}

/** A parser for one body. */
export function createLineParser(): LineParser {
  let number = 0
  function parse(lines: readonly string[]): readonly JsonValue[] {
    const values: JsonValue[] = []
    for (const line of lines) {
      number += 1
      if (line.trim() !== '') values.push(parseJsonText(line, `Line ${number} of the body`))
    }
    return values
  }
  return {
    parse,
    parseRest(line) {
      // A number, for example, may have lost digits and is a number still.
      if (line.trim() === '' || /[}\]]\s*$/.test(line)) return parse([line])
      throw new DecodeError({ message: `The body ends too early, within line ${number + 1}.` })
    },
  }
}
