import { fieldNames, type FieldPath, type JsonValue } from '@standpipe/core'
import { isObject } from '../selectors/field-at.ts'
import { bodyFieldsOf } from './body-field.ts'

/** A list in a response. */
export interface DetectedList {
  /** For `select`; `[]` is the whole response. */
  readonly path: FieldPath
  /** How many elements it has. */
  readonly count: number
  /** What its elements are. Of an empty list it is not known; `mixed` are lists of different things, and lists of lists are `lists`. */
  readonly of: 'objects' | 'lists' | 'values' | 'mixed' | 'nothing'
}

/** The lists of a response that can be reached through objects, those nearer to the top first: where records may stand. */
export function detectLists(body: JsonValue): readonly DetectedList[] {
  if (Array.isArray(body)) return [describeList([], body)]
  return bodyFieldsOf(body).flatMap(({ path, value }) =>
    Array.isArray(value) ? [describeList(path, value)] : [],
  )
}

/** Lists in a sentence: `data.items (20 objects), tags (3 values)`. */
export function describeLists(lists: readonly DetectedList[]): string {
  return lists
    .map(({ path, count, of }) => {
      const name = fieldNames(path).length === 0 ? 'the response itself' : fieldNames(path).join('.')
      return count === 0 ? `${name} (empty)` : `${name} (${count} ${of === 'mixed' ? 'elements' : of})`
    })
    .join(', ')
}

function describeList(path: FieldPath, list: readonly JsonValue[]): DetectedList {
  const kinds = new Set(list.map(kindOf))
  const [kind] = kinds
  return { path, count: list.length, of: kind === undefined ? 'nothing' : kinds.size > 1 ? 'mixed' : kind }
}

function kindOf(element: JsonValue): 'objects' | 'lists' | 'values' {
  if (isObject(element)) return 'objects'
  return Array.isArray(element) ? 'lists' : 'values'
}
