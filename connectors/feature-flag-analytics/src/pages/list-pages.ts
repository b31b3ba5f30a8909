import type { Paginator, PaginatorInput } from '@standpipe/core'
import { cursor, offset } from '@standpipe/rest'
import { countOf, fieldOf } from './field-of.ts'
import { pageSize } from './page-size.ts'

const byMarker = cursor({ path: 'nextMarker', param: 'after' })
const byTotal = offset({ limit: pageSize, totalPath: 'totalCount' })
const byEmptyPage = offset({ limit: pageSize })

/**
 * Pages through a list in an envelope the way its answer shows: from marker to marker where there are any, because the
 * offset means nothing there; otherwise by offset up to `totalCount` or, without one, up to an empty page.
 */
export const listPages: Paginator = {
  ...byTotal,
  kind: 'feature-flag-list',
  next: (page) => pagesOf(page).next(page),
  // Only a marker leads behind a page that has one.
  pagesAhead: (page) => (pagesOf(page) === byMarker ? 0 : (pagesOf(page).pagesAhead?.(page) ?? null)),
}

function pagesOf({ request, response }: PaginatorInput): Paginator {
  const marker = fieldOf(response.body, 'nextMarker')
  const leadsOn = marker !== undefined && marker !== null
  if (leadsOn || 'after' in request.query) return byMarker
  if (countOf(response.body, 'totalCount') !== null) return byTotal
  return marker === null ? byMarker : byEmptyPage
}
