import { PagingError, type HttpRequest, type PaginatorDecision } from '@standpipe/core'
import { originOf } from '../../client/request-url.ts'
import { checkOption } from '../../options/check-option.ts'
import { followLink } from './follow-link.ts'
import { keptParameters } from './kept-parameters.ts'

/** What to do with links to the next page. */
export interface NextLinkOptions {
  /** Allows links to other hosts; they get no credentials. Default false. */
  readonly otherOrigins?: boolean
  /**
   * Names of query parameters that are sent on, for an API that leaves them out of its links. A link that has one
   * already keeps its own, and a link to another host gets none. Default: links are followed as they are.
   */
  readonly keepParameters?: readonly string[]
}

/** Throws `ConfigurationError` naming the option of the block. */
export function checkNextLink({ keepParameters = [] }: NextLinkOptions, block: string): void {
  const areNames = Array.isArray(keepParameters) && !keepParameters.includes('')
  checkOption(areNames, `${block}.keepParameters`, 'a list of names', keepParameters)
}

/**
 * The request that a link to the next page asks for, byte for byte. Throws `PagingError` (`next-link-refused`) for
 * what is no link, or leads to another host without `otherOrigins`; `place` says where the link stood.
 */
export function followNextLink(
  request: HttpRequest,
  link: unknown,
  { otherOrigins = false, keepParameters = [] }: NextLinkOptions,
  { block, place }: { readonly block: string; readonly place: string },
): PaginatorDecision {
  const url = typeof link === 'string' ? followLink(request.url, link) : null
  if (url === null) throw refused(`${place} holds no link.`, `Correct ${block}.`)
  if (originOf(url) === originOf(request.url)) {
    return { request: { ...request, url, query: keptParameters(request, url, keepParameters) } }
  }
  if (otherOrigins) return { request: { ...request, url, query: {}, headers: {} } }
  throw refused(
    `The link to the next page leads to ${originOf(url)}.`,
    `Set ${block}.otherOrigins when that host belongs to the API; it gets no credentials.`,
  )
}

function refused(message: string, hint: string): PagingError {
  return new PagingError({ problem: 'next-link-refused', message, hint })
}
