import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { parseJsonText } from '../parse-json-text.ts'
import { longestElement } from '../text/longest-element.ts'
import { createPathTracker } from './path-tracker.ts'
import { createStringSkipper } from './string-skipper.ts'
import { tooLong } from './too-long.ts'

/** What stands around a list in a JSON text that comes in parts. */
export interface Outline {
  /** Goes on at `start`; gives the index behind the bracket that opens the list, or null when the part ends first. */
  take(part: string, start: number): number | null
  /** All of it, as it is written. */
  text(): string
}

/** The outline of one document whose list is at the path. */
export function createOutline(path: readonly string[]): Outline {
  const tracker = createPathTracker(path)
  const strings = createStringSkipper()
  const pieces: string[] = []
  let length = 0
  let isFound = false
  /** What there is of a key that matters, its quotes included; null outside of one. */
  let key: string | null = null

  function keep(part: string, start: number, end: number): void {
    pieces.push(part.slice(start, end))
    length += end - start
    if (length > longestElement) throw tooLong('besides its list')
  }

  /** Skips a string and tells the tracker when it was a key that matters. */
  function string(part: string, start: number): number {
    if (!strings.isOpen && tracker.expectsKey) key = ''
    const end = strings.isOpen ? strings.goOn(part) : strings.begin(part, start)
    if (key === null) return end
    key += part.slice(start, end)
    if (strings.isOpen) return end
    const name = parseJsonText(key, 'The body')
    if (typeof name === 'string') tracker.key(name)
    key = null
    return end
  }

  function step(character: string | undefined): void {
    if (character === '{') tracker.open('object')
    else if (character === '[') tracker.open('list')
    else if (character === '}' || character === ']') tracker.close()
    else if (character === ',') tracker.comma()
    else if (character === ':') {
      // `JSON.parse` would take the later one, but the elements of the earlier are gone.
      if (isFound && tracker.isOnTheWay) throw twice(path)
      tracker.colon()
    }
  }

  return {
    take(part, start) {
      for (let index = start; index < part.length;) {
        const character = part[index]
        if (strings.isOpen || character === '"') {
          index = string(part, index)
        } else if (character === '[' && tracker.isThere) {
          isFound = true
          tracker.open('list')
          keep(part, start, index + 1)
          return index + 1
        } else {
          step(character)
          index += 1
        }
      }
      keep(part, start, part.length)
      return null
    },
    text: () => pieces.join(''),
  }
}

function twice(path: readonly string[]): UnusableBodyError {
  return new UnusableBodyError(
    `the body has "${path.join('.')}" twice`,
    'Read the resource without `stream`, which takes the last one.',
  )
}
