import type { FieldPath, JsonValue } from '@standpipe/core'
import { describePath, isObject } from '../selectors/field-at.ts'
import { bodyFieldsOf } from './body-field.ts'

/** Where the records of a response seem to stand. */
export interface DetectedRecords {
  /** For `select`; `[]` is the whole response. */
  readonly select: FieldPath
  /** What it was told from. */
  readonly reason: string
}

/** Names under which APIs put the list of a page, in lower case. */
export const likelyListNames: readonly string[] = [
  'data',
  'items',
  'results',
  'entries',
  'records',
  'rows',
  'entities',
  'payload',
  'content',
  'objects',
  'values',
]

/**
 * Guesses where the records stand in a response, for `discover`, scaffolding, and documents that name none. A list with a
 * name such as `data` wins, then the one nearest to the top that is not empty; without one, the response is the record.
 */
export function detectRecords(body: JsonValue): DetectedRecords {
  if (Array.isArray(body)) return { select: [], reason: 'The response is a list.' }
  const lists = bodyFieldsOf(body).filter(({ value }) => Array.isArray(value) && value.every(isObject))
  const likely = lists.find(({ name }) => likelyListNames.includes(name))
  const filled = lists.find(({ value }) => Array.isArray(value) && value.length > 0)
  const list = likely ?? filled ?? lists[0]
  if (list === undefined)
    return { select: [], reason: 'The response has no list of objects: it is one record.' }
  const others = lists.length === 1 ? 'the only list of objects' : `one of ${lists.length} lists of objects`
  return { select: list.path, reason: `"${describePath(list.path)}" is ${others} in the response.` }
}
