import { PagingError, type PaginatorDecision } from '@standpipe/core'
import { errorAtPage } from './error-at-page.ts'
import type { FetchedPage } from './fetch-page.ts'
import type { ReadContext } from './read-context.ts'
import type { RepeatGuard } from './guards/repeat-guard.ts'

/** The sizes that a paginator compares a page with. */
export interface PageSizes {
  readonly pageSize: number
  readonly previousSize: number | null
}

/** How to go on behind a page. A request that was sent before is an error, or the end where that is declared. */
export function nextStep(
  page: FetchedPage,
  sizes: PageSizes,
  context: ReadContext,
  guard: RepeatGuard,
  place: string,
): PaginatorDecision {
  const { paginator, resource } = context
  const decision = decide(page, sizes, context, place)
  if (decision.request === undefined || !guard.repeatsRequest(decision.request)) return decision
  if (resource.onRepeat === 'stop') return { stop: 'repeated-page' }
  throw new PagingError({
    problem: 'request-repeated',
    message: `${place}: the ${paginator.kind} paginator asks for a page that was read before.`,
    hint: 'Declare onRepeat "stop" when the API ends in this way; otherwise correct the paginator.',
  })
}

/** The error for a page that is the same as the one before. */
export function pageRepeated(place: string): PagingError {
  return new PagingError({
    problem: 'page-repeated',
    message: `${place}: the page has the same records as the one before.`,
    hint: 'The API may not know the parameters of the paginator. Declare onRepeat "stop" when it ends in this way.',
  })
}

function decide(page: FetchedPage, sizes: PageSizes, context: ReadContext, place: string): PaginatorDecision {
  const { request } = page.position
  try {
    return context.paginator.next({ request, response: page.response, records: page.listed, ...sizes })
  } catch (error) {
    throw errorAtPage(error, place)
  }
}
