import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'

/** A doubled pair of braces, or a single one, around a name. Whatever else stands in braces is text. */
const pattern = /\{\{([\w.-]+)\}\}|\{([\w.-]+)\}/g
const nothingElse = /^\{([\w.-]+)\}$/

/** The names that stand in single braces. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, , name]) => name ?? [])
}

/** The name that is all of a text; null when there is more to it, or no name. */
export function onlyNameIn(text: string): string | null {
  return nothingElse.exec(text)?.[1] ?? null
}

/**
 * A text with its names filled in; one that is nothing but a name becomes the value itself, of whatever type. Doubled
 * braces become single ones. Names without a value stay as they are.
 */
export function fillTemplate(text: string, values: JsonObject): JsonValue {
  const only = onlyNameIn(text)
  if (only !== null && Object.hasOwn(values, only)) return values[only] ?? null
  return text.replace(pattern, (found, literal: string | undefined, name: string | undefined) => {
    if (literal !== undefined) return `{${literal}}`
    return name !== undefined && Object.hasOwn(values, name) ? textOf(values[name] ?? null) : found
  })
}

/** A plain value as it stands in a text. */
export function textOf(value: JsonValue): string {
  if (isDecimal(value)) return value.text
  return typeof value === 'object' ? stringifyExactJson(value) : String(value)
}
