import type { FieldPath, Paginator, PaginatorDecision } from '@standpipe/core'
import { cursor, linkHeader, nextUrl } from '@standpipe/rest'
import { isFirstPage, type OwnRequest } from './first-page.ts'
import { furtherPages, unreadPages } from './unread-pages.ts'

/**
 * Goes on as each response tells, where no paginator is named: a `Link` header, a link in the body, a cursor, which is sent
 * as `cursor` like in dlt (an API that does not know it repeats its page, which is an error). A response that tells of more
 * without a way to it is an error, too, where dlt would read one page or guess the number of the next.
 */
export function autoPages(own: OwnRequest): Paginator {
  return {
    specVersion: 'v1',
    kind: 'auto',
    settings: {},
    first: (request) => request,
    next(page): PaginatorDecision {
      const found = furtherPages(page, 'any list')
      const { path } = found?.options ?? {}
      if (found?.block === 'linkHeader') return linkHeader().next(page)
      if (found?.block === 'nextUrl' && isPath(path)) return nextUrl({ path }).next(page)
      if (found?.block === 'cursor' && isPath(path)) return cursor({ path }).next(page)
      // Behind the first page, what led here and is not there any more says that this is the last.
      if (!isFirstPage(page, own)) return { stop: 'no-next' }
      if (found === null) return { stop: 'single-page' }
      throw unreadPages(found, 'No paginator is named')
    },
  }
}

function isPath(option: FieldPath | number | undefined): option is FieldPath {
  return option !== undefined && typeof option !== 'number'
}
