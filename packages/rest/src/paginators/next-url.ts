import type { FieldPath, JsonValue, Paginator, PaginatorDecision } from '@standpipe/core'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { checkNextLink, followNextLink, type NextLinkOptions } from './links/next-link.ts'

/** Options of `nextUrl`. */
export interface NextUrlOptions extends NextLinkOptions {
  /** Where the response has the link to the next page, for example `'links.next'`. */
  readonly path: FieldPath
}

/**
 * Follows the link to the next page in the body, absolute or relative, byte for byte. A missing, null, false or
 * empty link is the end. Throws `PagingError` (`next-link-refused`) for anything that is no link, or leads to
 * another host without `otherOrigins`.
 */
export function nextUrl(options: NextUrlOptions): Paginator {
  const { path, otherOrigins = false, keepParameters = [] } = options
  checkNextLink(options, 'nextUrl')
  return {
    specVersion: 'v1',
    kind: 'next-url',
    settings: { path: describePath(path), otherOrigins, keepParameters: keepParameters.join(' ') },
    readsRecords: false,
    first: (request) => request,
    next({ request, response }): PaginatorDecision {
      const link = fieldAt(response.body, path)
      if (isEnd(link)) return { stop: 'no-next' }
      return followNextLink(request, link, options, { block: 'nextUrl', place: describePath(path) })
    },
  }
}

function isEnd(link: JsonValue | undefined): boolean {
  return link === undefined || link === null || link === false || link === ''
}
