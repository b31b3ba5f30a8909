import { tooLong } from './too-long.ts'
import { longestElement } from '../text/longest-element.ts'
import { createStringSkipper } from './string-skipper.ts'

/** Collects one element of a list after the other out of a JSON text that comes in parts. */
export interface ElementCollector {
  /** Goes on with the element at `start`; gives the index behind it, or null when the part ends first. */
  take(part: string, start: number): number | null
  /** The element that has ended, as it is written. */
  element(): string
}

const quote = 34
const comma = 44
// `[` and `{`, and `]` and `}`, differ in this bit alone.
const braceBit = 0x20
const openingBrace = 123
const closingBrace = 125

/** A collector for the elements of one list. */
export function createElementCollector(): ElementCollector {
  const strings = createStringSkipper()
  let depth = 0
  let pieces: string[] = []
  let length = 0

  /** Index behind the element, or null. A comma or bracket that is none of its own ends it. */
  function endOf(part: string, start: number): number | null {
    let index = strings.isOpen ? strings.goOn(part) : start
    while (index < part.length) {
      const code = part.charCodeAt(index)
      if (code === quote) {
        index = strings.begin(part, index)
        continue
      }
      const bracket = code | braceBit
      if (bracket === openingBrace) depth += 1
      else if (depth === 0 && (code === comma || bracket === closingBrace)) return index
      else if (bracket === closingBrace) {
        depth -= 1
        if (depth === 0) return index + 1
      }
      index += 1
    }
    return null
  }

  return {
    take(part, start) {
      const end = endOf(part, start)
      const piece = part.slice(start, end ?? part.length)
      // Joined at its end only: a long element would be copied with each part.
      pieces.push(piece)
      length += piece.length
      if (length > longestElement) throw tooLong('in one element of its list')
      return end
    },
    element() {
      const [first = '', ...others] = pieces
      const element = others.length === 0 ? first : pieces.join('')
      pieces = []
      length = 0
      return element
    },
  }
}
