import {
  PagingError,
  type FieldPath,
  type JsonValue,
  type Paginator,
  type PaginatorDecision,
} from '@standpipe/core'
import { originOf } from '../client/request-url.ts'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { followLink } from './follow-link.ts'

/** Options of `nextUrl`. */
export interface NextUrlOptions {
  /** Where the response has the link to the next page, for example `'links.next'`. */
  readonly path: FieldPath
  /** Allows links to other hosts; they get no credentials. Default false. */
  readonly otherOrigins?: boolean
}

/**
 * Follows the link to the next page in the body, absolute or relative, byte for byte. A missing, null, false or
 * empty link is the end. Throws `PagingError` (`next-link-refused`) for anything that is no link, or leads to
 * another host without `otherOrigins`.
 */
export function nextUrl(options: NextUrlOptions): Paginator {
  const { path, otherOrigins = false } = options
  return {
    specVersion: 'v1',
    kind: 'next-url',
    settings: { path: describePath(path), otherOrigins },
    first: (request) => request,
    next({ request, response }): PaginatorDecision {
      const link = fieldAt(response.body, path)
      if (isEnd(link)) return { stop: 'no-next' }
      const url = typeof link === 'string' ? followLink(request.url, link) : null
      if (url === null) throw refused(`${describePath(path)} holds no link.`, 'Correct nextUrl.path.')
      const sameOrigin = originOf(url) === originOf(request.url)
      if (!sameOrigin && !otherOrigins) {
        throw refused(
          `The link to the next page leads to ${originOf(url)}.`,
          'Set nextUrl.otherOrigins when that host belongs to the API; it gets no credentials.',
        )
      }
      return { request: { ...request, url, query: {}, headers: sameOrigin ? request.headers : {} } }
    },
  }
}

function isEnd(link: JsonValue | undefined): boolean {
  return link === undefined || link === null || link === false || link === ''
}

function refused(message: string, hint: string): PagingError {
  return new PagingError({ problem: 'next-link-refused', message, hint })
}
