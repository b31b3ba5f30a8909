import { decimal, type JsonValue } from '@standpipe/core'
import { bodyTooDeep } from '../client/exchange/unusable-body-error.ts'
import { scanJson, type NumberToken } from './scan-json.ts'

/**
 * Most levels of lists and objects within each other. Real documents have a few dozen; whoever walks a value after
 * us does so by recursion, and its stack ends at some thousand.
 */
export const maxNesting = 1000

const numberGrammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const integerGrammar = /^-?\d+$/

/**
 * `JSON.parse` with intact numbers: integers that a double would change become `bigint`, other numbers `Decimal`.
 * A text without such numbers costs one scan more than `JSON.parse`. Throws its `SyntaxError` for what is no JSON, and
 * `UnusableBodyError` for more than `maxNesting` levels.
 */
export function parseExactJson(text: string): JsonValue {
  const { damaged: tokens, depth } = scanJson(text)
  if (depth > maxNesting) throw bodyTooDeep(maxNesting)
  const isJson = tokens.every(({ start, end }) => numberGrammar.test(text.slice(start, end)))
  if (tokens.length === 0 || !isJson) return JSON.parse(text)
  const marker = freeMarker(text)
  const { value, restored } = restoreNumbers(JSON.parse(quoteNumbers(text, tokens, marker)), marker)
  // Numbers can be gone for two reasons: a key that occurs twice, which is JSON, or a number in the place of a
  // key, which became JSON only by our quotes. The original text decides, by its SyntaxError.
  if (restored !== tokens.length) JSON.parse(text)
  return value
}

/** A start of strings that no string of this text can have: lone surrogates, one more than the text holds. */
function freeMarker(text: string): string {
  return '\uD800'.repeat(1 + (text.match(/\\ud800|\ud800/gi)?.length ?? 0))
}

function quoteNumbers(text: string, tokens: readonly NumberToken[], marker: string): string {
  const parts: string[] = []
  let done = 0
  for (const { start, end } of tokens) {
    parts.push(text.slice(done, start), '"', marker, text.slice(start, end), '"')
    done = end
  }
  parts.push(text.slice(done))
  return parts.join('')
}

type Container = { [key: string | number]: JsonValue }

/** Turns marked strings into numbers, in place. */
function restoreNumbers(root: JsonValue, marker: string): { value: JsonValue; restored: number } {
  let restored = 0
  const holder: Container = { root }
  const open: Container[] = [holder]
  const visit = (container: Container, key: string | number): void => {
    const value = container[key]
    if (typeof value === 'object' && value !== null) {
      open.push(value as Container)
    } else if (typeof value === 'string' && value.startsWith(marker)) {
      container[key] = exactNumber(value.slice(marker.length))
      restored += 1
    }
  }
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    if (Array.isArray(container)) {
      for (let index = 0; index < container.length; index += 1) visit(container, index)
    } else {
      for (const key of Object.keys(container)) visit(container, key)
    }
  }
  return { value: holder['root'] ?? null, restored }
}

function exactNumber(token: string): JsonValue {
  return integerGrammar.test(token) ? BigInt(token) : decimal(token)
}
