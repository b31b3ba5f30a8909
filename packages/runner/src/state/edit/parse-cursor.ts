import { ConfigurationError, type CursorValue } from '@standpipe/core'
import { orderedCursor, type CursorKind } from '../../cursor/compare-cursors.ts'
import { parseNumber } from '../../cursor/parse-number.ts'

/** Reads a cursor value that somebody wrote. Throws `ConfigurationError` when it is of none of the kinds. */
export function parseCursor(text: string, kinds: readonly CursorKind[]): CursorValue {
  if (kinds.includes('number')) {
    const number = parseNumber(text)
    if (number !== undefined) return number
  } else if (kinds.includes(orderedCursor(text).kind)) return text
  throw new ConfigurationError({
    message: `The cursor is compared as ${kinds.map((kind) => words[kind]).join(' or ')}, which "${text}" is not.`,
    hint: 'Write it as the API does; state get shows the one that is stored.',
    option: 'cursor',
  })
}

const words: { readonly [kind in CursorKind]: string } = {
  number: 'a number that is kept exactly',
  time: 'a time',
  text: 'a text that spells no time',
}
