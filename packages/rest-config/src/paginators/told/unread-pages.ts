import { PagingError, type FieldPath, type JsonValue, type PaginatorInput } from '@standpipe/core'
import { detectPagination, detectRecords, likelyListNames, type DetectedPagination } from '@standpipe/rest'
import { namesOfPath } from '../../selectors/field-path.ts'
import { valueAt } from '../../validation/given.ts'

type Page = Pick<PaginatorInput, 'response' | 'records'>

/** Whether a response is the page of a list: any list in it counts, or only one with a name such as `data`. */
function isPage({ response: { body } }: Page, wanted: 'any list' | 'named list'): boolean {
  if (Array.isArray(body)) return true
  const { select } = detectRecords(body)
  const name = namesOf(select).at(-1)
  return name !== undefined && (wanted === 'any list' || likelyListNames.includes(name.toLowerCase()))
}

/**
 * How a response goes on, as far as it tells; null where nothing in it says that anything follows. A record may have fields
 * of its own that are called `next…`: without a list only a `Link` header counts.
 */
export function furtherPages(page: Page, wanted: 'any list' | 'named list'): DetectedPagination | null {
  const { response, records } = page
  const found = detectPagination(response)
  const at = (path: FieldPath | number | undefined): unknown =>
    path === undefined || typeof path === 'number' ? undefined : valueAt(response.body, namesOf(path))
  const { path, totalPagesPath, hasMorePath } = found.options
  const more = at(hasMorePath)
  if (found.block === 'linkHeader') return found
  if (!isPage(page, wanted)) return null
  if (found.block === 'nextUrl') return found
  if (isTrue(more)) return found
  if (saysEnd(response.body) || more !== undefined) return null
  const isTold =
    (found.block === 'cursor' && path !== undefined) ||
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

const placeOfPage =
  'page|url|uri|href|link|cursor|token|offset|start|marker|key|batch|records?|results?|number|id'
const nextPage = new RegExp(`^@?(odata\\.)?next([_-]?(${placeOfPage}))*$`, 'i')

/** A field for the next page that is there and empty: the API says that there is none. */
export function saysEnd(body: JsonValue, depth = 3): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || depth === 0) return false
  return Object.entries(body).some(
    ([name, value]: [string, JsonValue]) =>
      (nextPage.test(name) && (value === null || value === '' || value === false)) ||
      saysEnd(value, depth - 1),
  )
}

function namesOf(path: FieldPath): readonly string[] {
  return typeof path === 'string' ? (namesOfPath(path) ?? [path]) : path
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === 'true'
}
