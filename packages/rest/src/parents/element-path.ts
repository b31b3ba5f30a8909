import { fieldNames, type FieldPath, type JsonValue } from '@standpipe/core'
import { fieldAt } from '../selectors/field-at.ts'

/** A path into the elements of a list of a parent record: `lines[].sku`, or `tags[]` for elements without fields. */
export interface ElementPath {
  /** Where the list stands. */
  readonly list: readonly string[]
  /** Where the value stands in an element; empty for the element itself. */
  readonly field: readonly string[]
}

const listMark = '[]'

/** Takes a path with a name that ends in `[]` apart; null for every other one, and for lists of names, which are literal. */
export function elementPathOf(path: FieldPath): ElementPath | null {
  if (typeof path !== 'string') return null
  const names = fieldNames(path)
  const at = names.findIndex((name) => name.endsWith(listMark))
  const last = names[at]
  if (last === undefined) return null
  return { list: [...names.slice(0, at), last.slice(0, -listMark.length)], field: names.slice(at + 1) }
}

/**
 * The value of each element, null where it has none. As everywhere, an object in the place of a list is its one element.
 * Null or undefined: there is no list.
 */
export function elementValues(
  record: JsonValue,
  { list, field }: ElementPath,
): readonly JsonValue[] | null | undefined {
  const elements = fieldAt(record, list)
  if (elements === undefined || elements === null) return elements
  const all: readonly JsonValue[] = Array.isArray(elements) ? elements : [elements]
  return all.map((element) => fieldAt(element, field) ?? null)
}
