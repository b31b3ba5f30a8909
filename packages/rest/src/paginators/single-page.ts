import { PagingError, type Paginator, type PaginatorDecision } from '@standpipe/core'
import { hasMoreAt } from './stops/has-more.ts'
import type { EndPaths } from './stops/rows-end.ts'
import { totalAt } from './stops/total-at.ts'

/**
 * One request is all: whatever the response says about further pages is not looked at, but for what `totalPath` and
 * `hasMorePath` name. They may be missing; where they tell of rows that the response does not hold, `PagingError`
 * (`list-cut`) is thrown.
 */
export function singlePage({ totalPath, hasMorePath }: EndPaths = {}): Paginator {
  return {
    specVersion: 'v1',
    kind: 'single-page',
    settings: {},
    // The total has to agree with their number.
    ...(totalPath === undefined && { readsRecords: false }),
    first: (request) => request,
    next({ response, records }): PaginatorDecision {
      const total = totalPath === undefined ? null : totalAt(response, totalPath)
      if (total !== null && total > records.length) throw listCut(`of ${total} rows only ${records.length}`)
      const hasMore = hasMorePath === undefined ? null : hasMoreAt(response, hasMorePath)
      if (hasMore === true) throw listCut('not all rows')
      return { stop: 'single-page' }
    },
  }
}

function listCut(what: string): PagingError {
  return new PagingError({
    problem: 'list-cut',
    message: `A list that is declared to come whole holds ${what}, as the response says.`,
    hint: 'Rows would be missing. Declare how the API pages the list.',
  })
}
