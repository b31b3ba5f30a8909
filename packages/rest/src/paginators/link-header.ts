import { PagingError, type Paginator, type PaginatorDecision } from '@standpipe/core'
import { checkOption } from '../options/check-option.ts'
import { checkNextLink, followNextLink, type NextLinkOptions } from './links/next-link.ts'
import { parseLinkHeader, type HeaderLink } from './links/parse-link-header.ts'

/** Options of `linkHeader`. */
export interface LinkHeaderOptions extends NextLinkOptions {
  /** The relation of the link to the next page; upper and lower case are the same. Default `'next'`. */
  readonly rel?: string
}

/**
 * Follows the link to the next page in the `Link` header (RFC 8288), absolute or relative, byte for byte. No header,
 * or none with that relation, is the end. Throws `PagingError` (`next-link-refused`) for a header that cannot be read,
 * or a link that leads to another host without `otherOrigins`.
 */
export function linkHeader(options: LinkHeaderOptions = {}): Paginator {
  const { rel = 'next', otherOrigins = false, keepParameters = [] } = options
  checkOption(/^\S+$/.test(rel), 'linkHeader.rel', 'one relation such as "next"', rel)
  checkNextLink(options, 'linkHeader')
  const leadsOn = ({ rels, isAboutPage }: HeaderLink): boolean =>
    isAboutPage && rels.includes(rel.toLowerCase())
  return {
    specVersion: 'v1',
    kind: 'link-header',
    settings: { rel, otherOrigins, keepParameters: keepParameters.join(' ') },
    readsRecords: false,
    first: (request) => request,
    next({ request, response }): PaginatorDecision {
      const links = parseLinkHeader(response.headers['link'] ?? '')
      if (links === null) throw unreadable()
      const link = links.find(leadsOn)
      if (link === undefined) return { stop: 'no-next' }
      return followNextLink(request, link.target, options, { block: 'linkHeader', place: 'The Link header' })
    },
  }
}

/** Guessing at half a header could take a page for the last one. */
function unreadable(): PagingError {
  return new PagingError({
    problem: 'next-link-refused',
    message: 'The Link header cannot be read: it does not follow RFC 8288.',
    hint: 'Implement Paginator for this API, or use nextUrl() if the body has the link too.',
  })
}
