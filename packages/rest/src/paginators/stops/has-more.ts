import { PagingError, type FieldPath, type HttpResponse, type JsonValue } from '@standpipe/core'
import { describePath, fieldAt } from '../../selectors/field-at.ts'

const spellings = new Map<JsonValue | undefined, boolean>([
  [true, true],
  [false, false],
  [1, true],
  [0, false],
  ['true', true],
  ['false', false],
])

/** Whether the response says that more follows; null when it says nothing of the kind. */
export function hasMoreAt(response: HttpResponse, path: FieldPath): boolean | null {
  const value = fieldAt(response.body, path)
  return spellings.get(typeof value === 'string' ? value.toLowerCase() : value) ?? null
}

/**
 * Whether the response says that more follows: true or false, also as a text or as 1 and 0. Throws `PagingError`
 * (`has-more-missing`) for anything else, because reading might end too early or never.
 */
export function requiredHasMore(response: HttpResponse, path: FieldPath, option: string): boolean {
  const hasMore = hasMoreAt(response, path)
  if (hasMore !== null) return hasMore
  throw new PagingError({
    problem: 'has-more-missing',
    message: `The response does not say at "${describePath(path)}" whether more follows.`,
    hint: `Correct ${option}, or leave it out.`,
  })
}
