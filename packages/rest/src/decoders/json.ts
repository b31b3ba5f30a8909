import { DecodeError, type Decoder, type FieldPath } from '@standpipe/core'
import { streamJson } from './json-list/stream-json.ts'
import { listTree } from './lists/list-tree.ts'
import { parseJsonText } from './parse-json-text.ts'
import { charsetOf } from './text/body-charset.ts'
import { bodyText } from './text/body-text.ts'
import { withLists } from './lists/with-lists.ts'

/** How JSON becomes a value. */
export interface JsonOptions {
  /**
   * The fields that are lists however many values come in them, as paths of names; lists on the way need no mention. For
   * APIs whose JSON is made from XML, where one element is an object and none is null or nothing. A response is then held
   * whole. Default: everything is what it is.
   */
  readonly lists?: readonly FieldPath[]
}

/**
 * Decodes JSON with exact numbers: what a double would change arrives as `bigint` or `Decimal`. The charset of
 * the content type is honoured, a byte order mark dropped. Throws `DecodeError` for an empty, cut or invalid body,
 * and an error that no retry follows for one of more than 1000 levels. Can be streamed, but for declared `lists`.
 *
 * @example
 * json({ lists: ['Jobs.Job', 'Jobs.Job.Assigned.Staff'] })
 */
export function json({ lists = [] }: JsonOptions = {}): Decoder {
  const tree = listTree(lists)
  return {
    specVersion: 'v1',
    kind: 'json',
    accept: 'application/json',
    decode(body, contentType) {
      const text = bodyText(body, charsetOf(contentType))
      if (text.trim() === '') throw new DecodeError({ message: 'The body is empty instead of JSON.' })
      const value = parseJsonText(text, 'The body')
      return lists.length === 0 ? value : withLists(value, tree)
    },
    ...(lists.length === 0 && { stream: streamJson }),
  }
}
