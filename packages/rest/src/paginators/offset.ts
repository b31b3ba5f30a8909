import {
  PagingError,
  type FieldPath,
  type HttpRequest,
  type Paginator,
  type PaginatorDecision,
  type PaginatorInput,
} from '@standpipe/core'
import { checkCount, checkOption } from '../options/check-option.ts'
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
  /** Where the response has the number of all rows. Default: it has none, and an empty page is the end. */
  readonly totalPath?: FieldPath
  /** Offset at which reading stops. Default: none. */
  readonly maximum?: number
  /**
   * What it means that rows may follow the `maximum`. `'truncate'`: the API has them and gives them to nobody; the read
   * is not complete, and a warning says so (`maximum-reached`). `'stop'`: nobody wants them; the read is complete
   * (`maximum-wanted`). Default `'truncate'`.
   */
  readonly onMaximum?: 'truncate' | 'stop'
}

/**
 * Pages by offset and limit. The offset grows by the rows that were received, so a server that caps or lowers
 * its page size loses nothing. Throws `PagingError` when a declared total is not there (`total-missing`), or when a
 * page before it is empty (`page-empty`).
 */
export function offset(options: OffsetOptions): Paginator {
  const {
    limit,
    offset: start = 0,
    offsetParam = 'offset',
    limitParam = 'limit',
    totalPath,
    maximum,
    onMaximum,
  } = options
  checkCount(limit, 'offset.limit', 1)
  checkCount(start, 'offset.offset', 0)
  if (maximum !== undefined) checkCount(maximum, 'offset.maximum', 1)
  checkOnMaximum(onMaximum, maximum)

  const requestFrom = (request: HttpRequest, from: number): HttpRequest => ({
    ...request,
    query: { ...request.query, [offsetParam]: from, [limitParam]: limit },
  })

  function next({ request, response, records }: PaginatorInput): PaginatorDecision {
    const from = Number(request.query[offsetParam])
    const reached = from + records.length
    const total = totalPath === undefined ? null : requiredTotal(response, totalPath, 'offset.totalPath')
    if (total === reached) return { stop: 'total-reached' }
    if (records.length === 0) return atEmptyPage(from, total)
    if (maximum !== undefined && reached >= maximum) {
      return onMaximum === 'stop' ? { stop: 'maximum-wanted' } : truncatedAt(reached, total)
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

function checkOnMaximum(onMaximum: OffsetOptions['onMaximum'], maximum: number | undefined): void {
  if (onMaximum === undefined) return
  checkOption(['truncate', 'stop'].includes(onMaximum), 'offset.onMaximum', '"truncate" or "stop"', onMaximum)
  checkOption(maximum !== undefined, 'offset.onMaximum', 'left out without a maximum', onMaximum)
}

function truncatedAt(reached: number, total: number | null): PaginatorDecision {
  const missing =
    total !== null && total > reached
      ? `${total - reached} of ${total} rows were not read`
      : 'rows beyond it were not read'
  return {
    stop: 'maximum-reached',
    warning: `Reading stopped at offset ${reached}, from which on the API gives no more: ${missing}.`,
  }
}

function atEmptyPage(from: number, total: number | null): PaginatorDecision {
  if (total === null) return { stop: 'empty-page' }
  // Nothing is missing: rows were deleted while we read, or the total is an estimate that lies too low.
  if (from > total) {
    return {
      stop: 'empty-page',
      warning: `The response says ${total} rows in all, but reading reached row ${from}.`,
    }
  }
  throw new PagingError({
    problem: 'page-empty',
    message: `The response says ${total} rows in all, but the page from row ${from} is empty.`,
    hint: 'Rows would be missing. When the total is only an estimate, leave totalPath out: an empty page is the end then.',
  })
}
