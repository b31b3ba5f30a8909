import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'

/** A name in braces, however many. Whatever else stands in braces is text. */
const pattern = /(\{+)([\w.-]+)(\}+)/g
const nothingElse = /^\{([\w.-]+)\}$/

/** The names that are filled in. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, left = '', name = '', right = '']) =>
    isFilled(left, right) ? name : [],
  )
}

/** The name that is all of a text; null when there is more to it, or no name. */
export function onlyNameIn(text: string): string | null {
  return nothingElse.exec(text)?.[1] ?? null
}

/**
 * A text with its names filled in; one that is nothing but a name becomes the value itself, of whatever type. A name is
 * filled in that stands in an odd number of braces, and each pair of doubled braces around a name is a single one: `{id}` is
 * `7`, `{{id}}` is `{id}`, `{{{id}}}` is `{7}`. Names without a value stay as they are.
 */
export function fillTemplate(text: string, values: JsonObject): JsonValue {
  const only = onlyNameIn(text)
  if (only !== null && Object.hasOwn(values, only)) return values[only] ?? null
  return text.replace(pattern, (found, left: string, name: string, right: string) => {
    const around = Math.min(left.length, right.length)
    const isFilledIn = isFilled(left, right)
    if (isFilledIn && !Object.hasOwn(values, name)) return found
    const inner = isFilledIn ? textOf(values[name] ?? null) : name
    const single = Math.floor(around / 2)
    return `${'{'.repeat(left.length - around + single)}${inner}${'}'.repeat(right.length - around + single)}`
  })
}

function isFilled(left: string, right: string): boolean {
  return Math.min(left.length, right.length) % 2 === 1
}

/** A plain value as it stands in a text. */
export function textOf(value: JsonValue): string {
  if (isDecimal(value)) return value.text
  return typeof value === 'object' ? stringifyExactJson(value) : String(value)
}
