import type { FieldPath, HttpRequest, Paginator, PaginatorDecision, PaginatorInput } from '@standpipe/core'
import { checkCount } from '../options/check-option.ts'
import { describePath } from '../selectors/field-at.ts'
import { requiredTotal, totalAt } from './total-at.ts'

/** Options of `offset`. */
export interface OffsetOptions {
  /** Rows asked for at a time; the server may give fewer. */
  readonly limit: number
  /** Where reading begins. Default 0. */
  readonly offset?: number
  /** Default `'offset'`. */
  readonly offsetParam?: string
  /** Default `'limit'`. */
  readonly limitParam?: string
  /** Where the answer has the number of all rows. Default: it has none, and an empty page is the end. */
  readonly totalPath?: FieldPath
  /** Offset from which on the API answers no more: reading stops there, with a warning. Default: none. */
  readonly maximum?: number
}

/**
 * Pages by offset and limit. The offset grows by the rows that were received, so a server that caps or lowers
 * its page size loses nothing. Throws `PagingError` (`total-missing`) when a declared total is not there.
 */
export function offset(options: OffsetOptions): Paginator {
  const {
    limit,
    offset: start = 0,
    offsetParam = 'offset',
    limitParam = 'limit',
    totalPath,
    maximum,
  } = options
  checkCount(limit, 'offset.limit', 1)
  checkCount(start, 'offset.offset', 0)
  if (maximum !== undefined) checkCount(maximum, 'offset.maximum', 1)

  const requestFrom = (request: HttpRequest, from: number): HttpRequest => ({
    ...request,
    query: { ...request.query, [offsetParam]: from, [limitParam]: limit },
  })

  function next({ request, response, records }: PaginatorInput): PaginatorDecision {
    const from = Number(request.query[offsetParam])
    const reached = from + records.length
    const total = totalPath === undefined ? null : requiredTotal(response, totalPath, 'offset.totalPath')
    if (total !== null && reached >= total) return atTotal(reached, total)
    if (records.length === 0) return atEmptyPage(from, total)
    if (maximum !== undefined && reached >= maximum) {
      return {
        stop: 'row-limit',
        warning: `Reading stopped at offset ${reached}, the API answers no further.`,
      }
    }
    return { request: requestFrom(request, reached) }
  }

  return {
    specVersion: 'v1',
    kind: 'offset',
    settings: {
      limit,
      offset: start,
      offsetParam,
      limitParam,
      totalPath: totalPath === undefined ? null : describePath(totalPath),
      maximum: maximum ?? null,
    },
    first: (request) => requestFrom(request, start),
    next,
    requestAt: (request, index, pageSize) => requestFrom(request, start + index * pageSize),
    ...(totalPath !== undefined && { total: (response) => totalAt(response, totalPath) }),
  }
}

function atTotal(reached: number, total: number): PaginatorDecision {
  if (reached === total) return { stop: 'total-reached' }
  const warning = `The answer says ${total} rows in all, but the page reaches up to row ${reached}.`
  return { stop: 'total-reached', warning }
}

function atEmptyPage(from: number, total: number | null): PaginatorDecision {
  if (total === null) return { stop: 'empty-page' }
  return {
    stop: 'empty-page',
    warning: `The answer says ${total} rows in all, but the page from row ${from} is empty.`,
  }
}
