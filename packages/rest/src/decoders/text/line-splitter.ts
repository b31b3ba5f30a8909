import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { longestElement } from './longest-element.ts'

/** Splits a text that comes in parts into lines. */
export interface LineSplitter {
  /** The lines that this part ends, without their line breaks. Throws `UnusableBodyError` for one that is too long. */
  push(part: string): readonly string[]
  /** What stands behind the last line break. */
  rest(): string
}

/** A splitter at line feeds; a carriage return before one stays with its line. */
export function createLineSplitter(): LineSplitter {
  let open: string[] = []
  let length = 0
  return {
    push(part) {
      const lines = part.split('\n')
      const last = lines.pop() ?? ''
      const [first] = lines
      if (first !== undefined) {
        lines[0] = [...open, first].join('')
        open = []
        length = 0
      }
      length += last.length
      if (length > longestElement) throw lineTooLong()
      // Joined at their end only: a long line that comes in many parts would be copied with each.
      if (last !== '') open.push(last)
      return lines
    },
    rest: () => open.join(''),
  }
}

function lineTooLong(): UnusableBodyError {
  return new UnusableBodyError(
    `the body has a line of more than ${longestElement} characters`,
    'Check that the path responds in lines.',
  )
}
