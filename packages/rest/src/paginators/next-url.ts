import type { FieldPath, JsonValue, Paginator, PaginatorDecision } from '@standpipe/core'
import { checkCount } from '../options/check-option.ts'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { checkNextLink, followNextLink, type NextLinkOptions } from './links/next-link.ts'

/** Options of `nextUrl`. */
export interface NextUrlOptions extends NextLinkOptions {
  /** Where the response has the link to the next page, for example `'links.next'`. */
  readonly path: FieldPath
  /**
   * Records that are asked for with a page. Where a page has so many, and its response nothing at `path`, not even null,
   * a warning says that the link may stand elsewhere. Default: a missing link is the end, and nobody asks.
   */
  readonly pageSize?: number
}

/**
 * Follows the link to the next page in the body, absolute or relative, byte for byte. A missing, null, false or
 * empty link is the end. Throws `PagingError` (`next-link-refused`) for anything that is no link, or leads to
 * another host without `otherOrigins`.
 */
export function nextUrl(options: NextUrlOptions): Paginator {
  const { path, pageSize, otherOrigins = false, keepParameters = [] } = options
  checkNextLink(options, 'nextUrl')
  if (pageSize !== undefined) checkCount(pageSize, 'nextUrl.pageSize', 1)
  return {
    specVersion: 'v1',
    kind: 'next-url',
    settings: { path: describePath(path), otherOrigins, keepParameters: keepParameters.join(' ') },
    ...(pageSize === undefined ? { readsRecords: false } : { pageSize }),
    first: (request) => request,
    next({ request, response, records }): PaginatorDecision {
      const link = fieldAt(response.body, path)
      if (link === undefined && pageSize !== undefined && records.length >= pageSize) {
        return { stop: 'no-next', warning: mayBeElsewhere(records.length, describePath(path)) }
      }
      if (isEnd(link)) return { stop: 'no-next' }
      return followNextLink(request, link, options, { block: 'nextUrl', place: describePath(path) })
    },
  }
}

function mayBeElsewhere(rows: number, path: string): string {
  return `The page is full, with ${rows} rows, and its response has no "${path}", which would lead to the next one. If there is one, its address stands elsewhere.`
}

function isEnd(link: JsonValue | undefined): boolean {
  return link === undefined || link === null || link === false || link === ''
}
