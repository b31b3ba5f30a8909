import { fieldNames, isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import { fieldAt } from '../../selectors/field-at.ts'

const placeholder = /\{([^{}]+)\}/g

/** The names of the `{…}` placeholders in a path, in order. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(placeholder)].map((found) => found[1] ?? '')
}

/** Fills the placeholders of a path, percent-encoded; `refuse` makes the error for a value that cannot stand there. */
export function fillPath(
  path: string,
  values: JsonObject,
  refuse: (name: string, found: string) => Error,
): string {
  return path.replace(placeholder, (_match, name: string) => {
    const value = fieldAt(values, fieldNames(name))
    const text = textOf(value)
    if (text === null) throw refuse(name, describe(value))
    return encodeURIComponent(text.toWellFormed())
  })
}

/** Null for what would lead elsewhere: nothing, an empty text, a step up, a list or an object. */
function textOf(value: JsonValue | undefined): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'object' && !isDecimal(value)) return null
  const text = isDecimal(value) ? value.text : String(value)
  return ['', '.', '..'].includes(text) ? null : text
}

function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  return typeof value === 'object' ? 'no plain value' : JSON.stringify(String(value))
}
