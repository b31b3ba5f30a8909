import {
  fieldNames,
  isDecimal,
  SelectorError,
  type DataRecord,
  type FieldPath,
  type JsonValue,
} from '@standpipe/core'
import { describeLists, detectLists } from '../detection/detect-lists.ts'
import { isObject } from './field-at.ts'
import type { Selection } from './selection.ts'
import { describeSelector, isJsonPath, type Selector } from './selector.ts'

const keysShown = 30

/**
 * The records that a selector finds in a body: a list gives its elements, an object is one record, null is none, be it the whole body or what is selected.
 * Throws `SelectorError` when nothing matches (unless `optional`), or when what matches are no objects.
 */
export function selectRecords(body: JsonValue, selector: Selector, optional = false): readonly DataRecord[] {
  // Nothing came, or null: there is no place where a selector could lead to.
  if (body === null) return []
  const { value, missing } = isJsonPath(selector) ? selector.select(body) : walk(body, selector)
  if (missing !== undefined) {
    if (optional) return []
    throw nothingMatched(describeSelector(selector), missing, body)
  }
  if (value === null) return []
  if (isObject(value)) return [value]
  if (!Array.isArray(value)) throw noRecord(describeSelector(selector), `It matches ${nameOf(value)}`)
  return checkedElements(value, selector)
}

function walk(body: JsonValue, path: FieldPath): Selection {
  let value = body
  const walked: string[] = []
  for (const name of fieldNames(path)) {
    const next = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
    if (next === undefined) return { missing: { path: walked.join('.'), value } }
    value = next
    walked.push(name)
  }
  return { value }
}

function checkedElements(list: readonly JsonValue[], selector: Selector): readonly DataRecord[] {
  for (const [index, element] of list.entries()) checkRecord(element, index + 1, selector)
  return list as readonly DataRecord[]
}

/** Throws `SelectorError` unless this element of the list that a selector finds is a record. */
export function checkRecord(
  element: JsonValue,
  number: number,
  selector: Selector,
): asserts element is DataRecord {
  if (isObject(element)) return
  throw noRecord(describeSelector(selector), `Element ${number} of its list is ${nameOf(element)}`)
}

function nothingMatched(
  selector: string,
  { path, value }: NonNullable<Selection['missing']>,
  body: JsonValue,
): SelectorError {
  const lists = detectLists(body).filter(({ of }) => of === 'objects' || of === 'nothing')
  const seen = lists.length === 0 ? '' : ` Lists in the response: ${describeLists(lists)}.`
  const keys = isObject(value) ? Object.keys(value).slice(0, keysShown) : []
  const place = path === '' || path === '$' ? 'the response' : `"${path}"`
  const found = isObject(value) ? `has the keys ${keys.join(', ') || '(none)'}` : `is ${nameOf(value)}`
  return new SelectorError({
    selector,
    keys,
    message: `The selector "${selector}" matches nothing: ${place} ${found}.`,
    hint: 'Correct `select`, or set `optional` when the API leaves the field out for an empty page.' + seen,
  })
}

function noRecord(selector: string, problem: string): SelectorError {
  return new SelectorError({
    selector,
    keys: [],
    message: `The selector "${selector}" finds no records. ${problem} instead of an object.`,
    hint: 'Let `select` lead to a list of objects or to one object.',
  })
}

function nameOf(value: JsonValue | undefined): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'bigint' || isDecimal(value)) return 'a number'
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`
}
