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
import {
  checkPlace,
  describePlace,
  parameterAt,
  withParameter,
  type ParameterPlace,
} from './parameters/parameter-place.ts'
import { requiredHasMore } from './stops/has-more.ts'
import { isNothing } from './stops/is-nothing.ts'
import { atMaximum, checkMaximum, type MaximumOptions } from './stops/maximum.ts'
import { requiredTotal, totalAt } from './stops/total-at.ts'

/** Options of `offset`. */
export interface OffsetOptions extends MaximumOptions {
  /** Rows asked for at a time; the server may give fewer. */
  readonly limit: number
  /** Where reading begins. Default 0. */
  readonly offset?: number
  /** Default `'offset'`. */
  readonly offsetParam?: ParameterPlace
  /** Default `'limit'`. */
  readonly limitParam?: ParameterPlace
  /** Where the response has the number of all rows. Default: it has none, and an empty page is the end. */
  readonly totalPath?: FieldPath
  /** Where the response says whether more follows. Not together with `totalPath`: one of them must be right. */
  readonly hasMorePath?: FieldPath
  /** Offset at which reading stops, whatever the response says of more; no request reaches beyond it. Default: none. */
  readonly maximum?: number
}

/**
 * Pages by offset and limit. The offset grows by the rows that were received, so a server that caps or lowers
 * its page size loses nothing. Throws `PagingError` when a declared total or has-more is not there (`total-missing`,
 * `has-more-missing`), or when a page before the end that they tell is empty (`page-empty`). A first response without a
 * body is an empty list.
 */
export function offset(options: OffsetOptions): Paginator {
  const { limit, offset: start = 0, offsetParam = 'offset', limitParam = 'limit' } = options
  const { totalPath, hasMorePath, maximum } = options
  checkCount(limit, 'offset.limit', 1)
  checkCount(start, 'offset.offset', 0)
  checkPlace(offsetParam, 'offset.offsetParam')
  checkPlace(limitParam, 'offset.limitParam')
  checkMaximum(options, 'offset', start + 1)
  const hasBoth = totalPath !== undefined && hasMorePath !== undefined
  checkOption(!hasBoth, 'offset.hasMorePath', 'left out when totalPath is set', hasMorePath)

  const requestFrom = (request: HttpRequest, from: number): HttpRequest =>
    withParameter(
      withParameter(request, offsetParam, from, 'offset.offsetParam'),
      limitParam,
      // Some APIs refuse a request that reaches beyond their maximum, with what lies before it.
      maximum === undefined ? limit : Math.max(1, Math.min(limit, maximum - from)),
      'offset.limitParam',
    )
  const offsetOf = (request: HttpRequest): number => Number(parameterAt(request, offsetParam))

  function next({ request, response, records }: PaginatorInput): PaginatorDecision {
    const from = offsetOf(request)
    const reached = from + records.length
    if (from === start && isNothing(response)) return { stop: 'empty-page' }
    const total = totalPath === undefined ? null : requiredTotal(response, totalPath, 'offset.totalPath')
    const hasMore =
      hasMorePath === undefined ? null : requiredHasMore(response, hasMorePath, 'offset.hasMorePath')
    if (total === reached) return { stop: 'total-reached' }
    if (hasMore === false) return { stop: 'no-more' }
    if (records.length === 0) return atEmptyPage(from, total, hasMore)
    if (maximum !== undefined && reached >= maximum) {
      return atMaximum(options, `offset ${reached}`, rowsUnread(reached, total))
    }
    return { request: requestFrom(request, reached) }
  }

  return {
    specVersion: 'v1',
    kind: 'offset',
    settings: {
      limit,
      offset: start,
      offsetParam: describePlace(offsetParam),
      limitParam: describePlace(limitParam),
      totalPath: totalPath === undefined ? null : describePath(totalPath),
      maximum: maximum ?? null,
    },
    pageSize: limit,
    first: (request) => requestFrom(request, start),
    next,
    requestAt: (request, index, pageSize) => requestFrom(request, offsetOf(request) + index * pageSize),
    pagesAhead({ request, response, records, pageSize }) {
      const total = totalPath === undefined ? null : totalAt(response, totalPath)
      if (total === null && maximum === undefined) return null
      const end = Math.min(total ?? Number.POSITIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY)
      return Math.max(0, Math.ceil((end - offsetOf(request) - records.length) / pageSize))
    },
    ...(totalPath !== undefined && { total: (response) => totalAt(response, totalPath) }),
  }
}

function rowsUnread(reached: number, total: number | null): string {
  return total !== null && total > reached
    ? `${total - reached} of ${total} rows were not read`
    : 'rows beyond it were not read'
}

function atEmptyPage(from: number, total: number | null, hasMore: true | null): PaginatorDecision {
  // More than the total: nothing is missing, rows were deleted while we read, or the total is an estimate that lies too low.
  if (total !== null && from > total) {
    return {
      stop: 'empty-page',
      warning: `The response says ${total} rows in all, but reading reached row ${from}.`,
    }
  }
  if (total === null && hasMore === null) return { stop: 'empty-page' }
  const said = total === null ? 'that more follow' : `${total} rows in all`
  throw new PagingError({
    problem: 'page-empty',
    message: `The response says ${said}, but the page from row ${from} is empty.`,
    hint: 'Rows would be missing. When that is only an estimate, leave its path out: an empty page is the end then.',
  })
}
