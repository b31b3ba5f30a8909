import {
  PagingError,
  type FieldPath,
  type HttpRequest,
  type HttpResponse,
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
import { checkPageSize } from './stops/page-size-changed.ts'
import { contradiction } from './stops/rows-end.ts'
import { requiredTotal, totalAt } from './stops/total-at.ts'

/** Options of `pageNumber`. */
export interface PageNumberOptions extends MaximumOptions {
  /** Rows asked for at a time; the server may give fewer. Default: the server decides. */
  readonly pageSize?: number
  /** Default `'page'`. */
  readonly pageParam?: ParameterPlace
  /** Sent only with `pageSize`. Default `'page_size'`. */
  readonly pageSizeParam?: ParameterPlace
  /** Number of the first page. Default 1. */
  readonly firstPage?: number
  /** Where the response has the number of all rows. Default: it has none, and an empty page is the end. */
  readonly totalPath?: FieldPath
  /** Lets responses come without the total; an empty page is the end then. Default false: that is an error. */
  readonly optionalTotal?: boolean
  /** Where the response has the number of all pages. Of this, `totalPath` and `hasMorePath` only one can be set. */
  readonly totalPagesPath?: FieldPath
  /** Where the response says whether more follows. */
  readonly hasMorePath?: FieldPath
  /** Number of the last page that is asked for, whatever the response says of more. Default: none. */
  readonly maximum?: number
  /** Allows pages of different sizes, as of an API that filters after paging; not with `totalPath`. Default false. */
  readonly unevenPages?: boolean
}

/** What the response to a page says of the pages behind it; null where it says nothing. */
interface Outlook {
  readonly isLast: boolean | null
  /** For warnings. */
  readonly unread: string
  /** What is wrong with what it says. */
  readonly contradiction?: string
}

/**
 * Pages by their number. A page number means other rows as soon as the page size changes, so that is a
 * `PagingError` (`page-size-changed`); a server that caps all pages alike does no harm. A declared total or has-more
 * that is not there is one too (`total-missing`, `has-more-missing`), and so is an empty page before the end that they
 * tell (`page-empty`). A total that is lower than what was read ends nothing: an empty page does, with a warning. A first
 * response without a body is an empty list.
 */
export function pageNumber(options: PageNumberOptions = {}): Paginator {
  const { pageSize, pageParam = 'page', pageSizeParam = 'page_size', firstPage = 1 } = options
  const {
    totalPath,
    totalPagesPath,
    hasMorePath,
    maximum,
    unevenPages = false,
    optionalTotal = false,
  } = options
  checkOptions(options, firstPage)

  const requestPage = (request: HttpRequest, page: number): HttpRequest => {
    const asked = withParameter(request, pageParam, page, 'pageNumber.pageParam')
    if (pageSize === undefined) return asked
    return withParameter(asked, pageSizeParam, pageSize, 'pageNumber.pageSizeParam')
  }
  const numberOf = (request: HttpRequest): number => Number(parameterAt(request, pageParam))

  function outlook(page: PaginatorInput, number: number): Outlook {
    const { response, records, pageSize: granted, previousSize } = page
    const index = number - firstPage
    if (totalPagesPath !== undefined) {
      const pages = requiredTotal(response, totalPagesPath, 'pageNumber.totalPagesPath')
      return { isLast: index + 1 >= pages, unread: `${pages - index - 1} of ${pages} pages were not read` }
    }
    if (totalPath !== undefined) {
      const total = optionalTotal
        ? totalAt(response, totalPath)
        : requiredTotal(response, totalPath, 'pageNumber.totalPath')
      if (total === null) return { isLast: null, unread: 'pages behind it were not read' }
      const before = index === 0 ? 0 : (index - 1) * granted + (previousSize ?? granted)
      const reached = before + records.length
      if (reached > total) {
        const unread = 'pages behind it were not read'
        return { isLast: null, unread, contradiction: contradiction(total, reached) }
      }
      return { isLast: reached === total, unread: `${total - reached} of ${total} rows were not read` }
    }
    const hasMore =
      hasMorePath === undefined ? null : requiredHasMore(response, hasMorePath, 'pageNumber.hasMorePath')
    return { isLast: hasMore === null ? null : !hasMore, unread: 'pages behind it were not read' }
  }

  function next(page: PaginatorInput): PaginatorDecision {
    const number = numberOf(page.request)
    if (number === firstPage && isNothing(page.response)) return { stop: 'empty-page' }
    const { isLast, unread, contradiction: warning } = outlook(page, number)
    const end = { stop: hasMorePath === undefined ? 'total-reached' : 'no-more' } as const
    const isEmpty = page.records.length === 0
    if (isEmpty && isLast === true) return end
    if (isEmpty && isLast === null) return { stop: 'empty-page', ...(warning !== undefined && { warning }) }
    if (isEmpty && !unevenPages) throw pageEmpty(number)
    if (!unevenPages) checkPageSize(page, isLast)
    if (isLast === true) return end
    if (maximum !== undefined && number >= maximum) return atMaximum(options, `page ${number}`, unread)
    return { request: requestPage(page.request, number + 1) }
  }

  function lastPage(response: HttpResponse, granted: number): number | null {
    const pages = totalPagesPath === undefined ? null : totalAt(response, totalPagesPath)
    const rows = totalPath === undefined ? null : totalAt(response, totalPath)
    const told = pages ?? (rows === null ? null : Math.ceil(rows / granted))
    if (told === null) return maximum ?? null
    return Math.min(firstPage + told - 1, maximum ?? Number.POSITIVE_INFINITY)
  }

  return {
    specVersion: 'v1',
    kind: 'page-number',
    settings: {
      pageSize: pageSize ?? null,
      pageParam: describePlace(pageParam),
      pageSizeParam: describePlace(pageSizeParam),
      firstPage,
      totalPath: totalPath === undefined ? null : describePath(totalPath),
      totalPagesPath: totalPagesPath === undefined ? null : describePath(totalPagesPath),
      maximum: maximum ?? null,
      unevenPages,
    },
    ...(pageSize !== undefined && { pageSize }),
    first: (request) => requestPage(request, firstPage),
    next,
    requestAt: (request, index) => requestPage(request, numberOf(request) + index),
    pagesAhead({ request, response, pageSize: granted }) {
      const last = lastPage(response, granted)
      return last === null ? null : Math.max(0, last - numberOf(request))
    },
    ...(totalPath !== undefined && { total: (response) => totalAt(response, totalPath) }),
  }
}

function checkOptions(options: PageNumberOptions, firstPage: number): void {
  const { pageSize, pageParam, pageSizeParam, totalPath, totalPagesPath, hasMorePath, unevenPages } = options
  const { optionalTotal = false } = options
  if (pageSize !== undefined) checkCount(pageSize, 'pageNumber.pageSize', 1)
  if (pageParam !== undefined) checkPlace(pageParam, 'pageNumber.pageParam')
  if (pageSizeParam !== undefined) checkPlace(pageSizeParam, 'pageNumber.pageSizeParam')
  checkCount(firstPage, 'pageNumber.firstPage', 0)
  checkMaximum(options, 'pageNumber', firstPage)
  const hasTotal = totalPath !== undefined
  const tellsPages = totalPagesPath !== undefined
  checkOption(
    !optionalTotal || hasTotal,
    'pageNumber.optionalTotal',
    'left out without totalPath',
    optionalTotal,
  )
  checkOption(
    !(hasTotal && tellsPages),
    'pageNumber.totalPagesPath',
    'left out when totalPath is set',
    totalPagesPath,
  )
  const tellsMore = hasMorePath !== undefined
  checkOption(
    !(tellsMore && (hasTotal || tellsPages)),
    'pageNumber.hasMorePath',
    'left out when a total is set',
    hasMorePath,
  )
  // Rows read so far are told from the page number, which needs pages of one size.
  const countsUneven = unevenPages === true && hasTotal
  checkOption(!countsUneven, 'pageNumber.totalPath', 'left out when unevenPages is set', totalPath)
}

function pageEmpty(number: number): PagingError {
  return new PagingError({
    problem: 'page-empty',
    message: `Page ${number} is empty although the response says that more follow.`,
    hint: 'Rows would be missing. When that is only an estimate, leave its path out: an empty page is the end then.',
  })
}
