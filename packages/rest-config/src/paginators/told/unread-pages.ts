import { PagingError, type FieldPath, type JsonValue, type PaginatorInput } from '@standpipe/core'
import { detectPagination, type DetectedPagination } from '@standpipe/rest'
import { namesOfPath } from '../../selectors/field-path.ts'
import { valueAt } from '../../validation/given.ts'

type Page = Pick<PaginatorInput, 'response' | 'records'>

/** How a response goes on, as far as it tells; null where nothing in it says that anything follows. */
export function furtherPages({ response, records }: Page): DetectedPagination | null {
  const found = detectPagination(response)
  const at = (path: FieldPath | number | undefined): unknown =>
    path === undefined || typeof path === 'number' ? undefined : valueAt(response.body, namesOf(path))
  const { path, totalPagesPath, hasMorePath } = found.options
  const more = at(hasMorePath)
  if (found.block === 'linkHeader' || found.block === 'nextUrl') return found
  if (saysEnd(response.body, 3) || (more !== undefined && !isTrue(more))) return null
  const isTold =
    (found.block === 'cursor' && path !== undefined) ||
    isTrue(more) ||
    Number(at(totalPagesPath)) > 1 ||
    Number(at(found.totalPath)) > records.length
  return isTold ? found : null
}

/** The error for pages that would stay unread. */
export function unreadPages(found: DetectedPagination, why: string): PagingError {
  return new PagingError({
    problem: 'cursor-unusable',
    message: `${why}, but the response tells of further pages. ${found.reason}`,
    hint: 'Name the paginator of the endpoint; { type: single_page } reads this page alone.',
  })
}

/** A field for the next page that is there and empty: the API says that there is none. */
function saysEnd(body: JsonValue, depth: number): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || depth === 0) return false
  return Object.entries(body).some(
    ([name, value]: [string, JsonValue]) =>
      (/^@?(odata\.?)?next/i.test(name) && (value === null || value === '' || value === false)) ||
      saysEnd(value, depth - 1),
  )
}

function namesOf(path: FieldPath): readonly string[] {
  return typeof path === 'string' ? (namesOfPath(path) ?? [path]) : path
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === 'true'
}
