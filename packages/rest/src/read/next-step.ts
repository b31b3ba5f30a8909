import { PagingError, type PaginatorDecision, type PaginatorInput } from '@standpipe/core'
import { errorAtPage } from './error-at-page.ts'
import type { ReadContext } from './read-context.ts'
import type { RepeatGuard } from './guards/repeat-guard.ts'

/** How to go on behind a page. A request that was sent before is an error, or the end where that is declared. */
export function nextStep(
  page: PaginatorInput,
  context: ReadContext,
  guard: RepeatGuard,
  place: string,
): PaginatorDecision {
  const { paginator, resource } = context
  const decision = decide(page, context, place)
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

function decide(page: PaginatorInput, context: ReadContext, place: string): PaginatorDecision {
  try {
    return context.paginator.next(page)
  } catch (error) {
    throw errorAtPage(error, place)
  }
}
