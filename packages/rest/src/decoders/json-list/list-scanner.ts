import { DecodeError } from '@standpipe/core'
import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { parseJsonText } from '../parse-json-text.ts'
import { longestElement } from '../text/longest-element.ts'
import { createPathTracker } from './path-tracker.ts'

/** Takes the elements of one list out of a JSON document that comes in parts. */
export interface ListScanner {
  /** The elements that end in this part, as they are written. Throws `DecodeError` for what cannot be a list. */
  push(part: string): readonly string[]
  /** The document without the elements, as it is written; no JSON when the document was cut. */
  end(): string
}

/** Where the scanner stands: outside of the list, or within it before, in or behind an element. */
type Place = 'outside' | 'first' | 'next' | 'element' | 'behind'

const quote = 34
const endOfRun = /["\\]/g

/**
 * A scanner for the list at a path. It looks at brackets, strings and commas only and leaves the values to
 * `JSON.parse`, which is several times faster than taking them apart here.
 */
export function createListScanner(path: readonly string[]): ListScanner {
  const tracker = createPathTracker(path)
  const rest: string[] = []
  let restLength = 0
  let place: Place = 'outside'
  let isFound = false
  /** Within a string; `isEscaped` when a backslash ended the last part. */
  let isString = false
  let isEscaped = false
  /** Brackets that are open in the element. */
  let depth = 0
  /** What earlier parts have of the element. */
  let begun: string[] = []
  let begunLength = 0
  /** What earlier parts have of a key that matters; null outside of one. */
  let key: string | null = null

  function push(part: string): readonly string[] {
    const elements: string[] = []
    // Where in this part begins what belongs together: the element, the key, or what is outside of the list.
    let from = 0
    let keyFrom = 0
    const finish = (end: number): void => {
      elements.push(begun.length === 0 ? part.slice(from, end) : [...begun, part.slice(from, end)].join(''))
      begun = []
      begunLength = 0
      place = 'behind'
    }
    for (let index = 0; index < part.length;) {
      if (isString) {
        index = endOfString(part, index)
        if (!isString && key !== null) {
          tracker.key(String(parseJsonText(key + part.slice(keyFrom, index), 'The body')))
          key = null
        }
        continue
      }
      const character = part[index] ?? ''
      switch (place) {
        case 'outside':
          if (character === '[' && tracker.isThere) {
            keep(part.slice(from, index + 1))
            isFound = true
            place = 'first'
          } else {
            if (character === '"' && tracker.expectsKey) {
              key = ''
              keyFrom = index
            }
            outside(character)
          }
          index += 1
          break
        case 'first':
        case 'next':
        case 'behind':
          if (isSpace(character)) {
            index += 1
          } else if (character === ']' && place !== 'next') {
            place = 'outside'
            from = index
            // The list was opened here, not in the tracker: to it, a value has ended.
            index += 1
          } else if (place === 'behind') {
            if (character !== ',') throw malformed()
            place = 'next'
            index += 1
          } else {
            if (character === ',' || character === ']') throw malformed()
            place = 'element'
            from = index
          }
          break
        case 'element':
          index = inElement(character, index, finish)
      }
    }
    if (key !== null) key += part.slice(keyFrom)
    if (place === 'outside') keep(part.slice(from))
    if (place === 'element') begin(part.slice(from))
    return elements
  }

  /** Goes on in an element; a bracket or comma that is none of its own ends it. */
  function inElement(character: string, index: number, finish: (end: number) => void): number {
    if (character === '"') isString = true
    if (character === '{' || character === '[') depth += 1
    const isClosing = character === '}' || character === ']'
    if (depth === 0 && (isClosing || character === ',')) {
      finish(index)
      return index
    }
    if (isClosing) {
      depth -= 1
      if (depth === 0) finish(index + 1)
    }
    return index + 1
  }

  function outside(character: string): void {
    if (character === '"') isString = true
    else if (character === '{') tracker.open('object')
    else if (character === '[') tracker.open('list')
    else if (character === '}' || character === ']') tracker.close()
    else if (character === ',') tracker.comma()
    else if (character === ':') {
      // `JSON.parse` would take the later one, but the elements of the earlier are gone.
      if (isFound && tracker.isOnTheWay) throw twice(path)
      tracker.colon()
    }
  }

  /** Index behind the end of the string, or of the part. */
  function endOfString(part: string, start: number): number {
    endOfRun.lastIndex = isEscaped ? start + 1 : start
    isEscaped = false
    for (let found = endOfRun.exec(part); found !== null; found = endOfRun.exec(part)) {
      if (part.charCodeAt(found.index) === quote) {
        isString = false
        return found.index + 1
      }
      if (found.index + 1 === part.length) isEscaped = true
      endOfRun.lastIndex = found.index + 2
    }
    return part.length
  }

  function keep(text: string): void {
    rest.push(text)
    restLength += text.length
    if (restLength > longestElement) throw tooLong('besides its list')
  }

  function begin(text: string): void {
    begun.push(text)
    begunLength += text.length
    if (begunLength > longestElement) throw tooLong('in one element of its list')
  }

  return { push, end: () => rest.join('') }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t'
}

function malformed(): DecodeError {
  return new DecodeError({ message: 'The body is no valid JSON: it is malformed.' })
}

function twice(path: readonly string[]): UnusableBodyError {
  return new UnusableBodyError(
    `the body has "${path.join('.')}" twice`,
    'Read the resource without `stream`, which takes the last one.',
  )
}

function tooLong(where: string): UnusableBodyError {
  return new UnusableBodyError(
    `the body has more than ${longestElement} characters ${where}`,
    'Check that `select` leads to the list of records.',
  )
}
