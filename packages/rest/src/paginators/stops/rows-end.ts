import { PagingError, type FieldPath, type HttpResponse, type PaginatorDecision } from '@standpipe/core'
import { requiredHasMore } from './has-more.ts'
import { requiredTotal, totalAt } from './total-at.ts'

/** What a response says of the end of its rows; null where it says nothing. */
export interface ToldEnd {
  readonly total: number | null
  readonly hasMore: boolean | null
}

/** Where a response tells its end. */
export interface EndPaths {
  readonly totalPath?: FieldPath
  readonly hasMorePath?: FieldPath
}

/** Reads what a response says. What is declared must be there, but for a total beside a has-more, which may be missing. */
export function toldEnd(
  response: HttpResponse,
  { totalPath, hasMorePath }: EndPaths,
  block: string,
): ToldEnd {
  const readTotal = (path: FieldPath): number | null =>
    hasMorePath === undefined ? requiredTotal(response, path, `${block}.totalPath`) : totalAt(response, path)
  return {
    total: totalPath === undefined ? null : readTotal(totalPath),
    hasMore:
      hasMorePath === undefined ? null : requiredHasMore(response, hasMorePath, `${block}.hasMorePath`),
  }
}

/**
 * The end behind a page that reached from row `from` to row `reached`; null when more may follow. Throws `PagingError`
 * (`page-empty`) for an empty page before the end that the response tells.
 */
export function endOfRows(
  from: number,
  reached: number,
  { total, hasMore }: ToldEnd,
): PaginatorDecision | null {
  const isEmpty = reached === from
  if (hasMore === null && total === reached) return { stop: 'total-reached' }
  if (hasMore === false && (total === null || total <= reached)) return { stop: 'no-more' }
  // No more, although the total is higher: who takes the page size asked for as the one granted says so too early.
  if (hasMore === false) return isEmpty ? { stop: 'no-more', warning: contradiction(total, from) } : null
  if (!isEmpty) return null
  // More than the total: nothing is missing, rows were deleted while we read, or the total is an estimate that lies too low.
  if (hasMore === null && total !== null && from > total) {
    return { stop: 'empty-page', warning: contradiction(total, from) }
  }
  if (total === null && hasMore === null) return { stop: 'empty-page' }
  const said = hasMore === null ? `${total} rows in all` : 'that more follow'
  throw new PagingError({
    problem: 'page-empty',
    message: `The response says ${said}, but the page from row ${from} is empty.`,
    hint: 'Rows would be missing. When that is only an estimate, leave its path out: an empty page is the end then.',
  })
}

/** What is wrong with a total that is lower than the number of rows that came. */
export function contradiction(total: number | null, from: number): string {
  return `The response says ${total} rows in all, but reading reached row ${from}.`
}
