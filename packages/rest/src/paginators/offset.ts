import type { FieldPath, HttpRequest, Paginator, PaginatorDecision, PaginatorInput } from '@standpipe/core'
import { checkCount } from '../options/check-option.ts'
import { describePath } from '../selectors/field-at.ts'
import {
  checkPlace,
  describePlace,
  parameterAt,
  withParameter,
  type ParameterPlace,
} from './parameters/parameter-place.ts'
import { isNothing } from './stops/is-nothing.ts'
import { atMaximum, checkMaximum, type MaximumOptions } from './stops/maximum.ts'
import { checkOverlap, stepOver } from './stops/overlap.ts'
import { endOfRows, toldEnd, type EndPaths } from './stops/rows-end.ts'
import { totalAt } from './stops/total-at.ts'

/** Options of `offset`. */
export interface OffsetOptions extends MaximumOptions, EndPaths {
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
  /**
   * Where the response says whether more follows. Together with `totalPath` this is what ends reading; the total, which may
   * then be missing, has to agree with a word that nothing follows, and tells when rows moved.
   */
  readonly hasMorePath?: FieldPath
  /**
   * Rows of the page before that are asked for again with each page. So many rows may leave the list between two pages
   * without any other being passed by; records come twice, which a merge by key makes one: it needs a primary key, and
   * is refused for an append. Default 0.
   */
  readonly overlap?: number
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
  const { totalPath, maximum, overlap = 0 } = options
  checkCount(limit, 'offset.limit', 1)
  checkCount(start, 'offset.offset', 0)
  checkPlace(offsetParam, 'offset.offsetParam')
  checkPlace(limitParam, 'offset.limitParam')
  checkMaximum(options, 'offset', start + 1)
  checkOverlap(overlap, limit, 'offset')

  const requestFrom = (request: HttpRequest, from: number): HttpRequest =>
    withParameter(
      withParameter(request, offsetParam, from, 'offset.offsetParam'),
      limitParam,
      // Some APIs refuse a request that reaches beyond their maximum, with what lies before it.
      maximum === undefined ? limit : Math.max(1, Math.min(limit, maximum - from)),
      'offset.limitParam',
    )
  const offsetOf = (request: HttpRequest): number => Number(parameterAt(request, offsetParam))

  function next({ request, response, records, pageSize }: PaginatorInput): PaginatorDecision {
    const from = offsetOf(request)
    const reached = from + records.length
    if (from === start && isNothing(response)) return { stop: 'empty-page' }
    const told = toldEnd(response, options, 'offset')
    const end = endOfRows(from, reached, told)
    if (end !== null) return end
    if (maximum !== undefined && reached >= maximum) {
      return atMaximum(options, `offset ${reached}`, rowsUnread(reached, told.total))
    }
    // Without a word of the end, a short page that holds no more than the overlap brings nothing new: it is the last one, or
    // the server gives fewer from now on. Which of them it is only the page behind all that was read can tell.
    const isSilent = told.total === null && told.hasMore === null
    const isOld = from > start && records.length <= overlap && records.length < pageSize
    if (isSilent && isOld) return { request: requestFrom(request, reached) }
    return { request: requestFrom(request, from + stepOver(records.length, overlap)) }
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
      ...(overlap > 0 && { overlap }),
    },
    pageSize: limit,
    ...(overlap > 0 && { repeatsRecords: true }),
    first: (request) => requestFrom(request, start),
    next,
    requestAt: (request, index, pageSize) =>
      requestFrom(request, offsetOf(request) + index * stepOver(pageSize, overlap)),
    pagesAhead({ request, response, records, pageSize }) {
      const total = totalPath === undefined ? null : totalAt(response, totalPath)
      if (total === null && maximum === undefined) return null
      const end = Math.min(total ?? Number.POSITIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY)
      const unread = end - offsetOf(request) - records.length
      return Math.max(0, Math.ceil(unread / stepOver(pageSize, overlap)))
    },
    ...(totalPath !== undefined && { total: (response) => totalAt(response, totalPath) }),
  }
}

function rowsUnread(reached: number, total: number | null): string {
  return total !== null && total > reached
    ? `${total - reached} of ${total} rows were not read`
    : 'rows beyond it were not read'
}
