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

/** Options of `pageNumber`. */
export interface PageNumberOptions {
  /** Rows asked for at a time; the server may give fewer. Default: the server decides. */
  readonly pageSize?: number
  /** Default `'page'`. */
  readonly pageParam?: string
  /** Sent only with `pageSize`. Default `'page_size'`. */
  readonly pageSizeParam?: string
  /** Number of the first page. Default 1. */
  readonly firstPage?: number
  /** Where the response has the number of all rows. Default: it has none, and an empty page is the end. */
  readonly totalPath?: FieldPath
  /** Where the response has the number of all pages. Not together with `totalPath`. */
  readonly totalPagesPath?: FieldPath
  /** Allows pages of different sizes, as of an API that filters after paging; not with `totalPath`. Default false. */
  readonly unevenPages?: boolean
}

/**
 * Pages by their number. A page number means other rows as soon as the page size changes, so that is a
 * `PagingError` (`page-size-changed`); a server that caps all pages alike does no harm. A declared total that is
 * not there is one too (`total-missing`).
 */
export function pageNumber(options: PageNumberOptions = {}): Paginator {
  const { pageSize, pageParam = 'page', pageSizeParam = 'page_size', firstPage = 1 } = options
  const { totalPath, totalPagesPath, unevenPages = false } = options
  if (pageSize !== undefined) checkCount(pageSize, 'pageNumber.pageSize', 1)
  checkCount(firstPage, 'pageNumber.firstPage', 0)
  const hasBoth = totalPath !== undefined && totalPagesPath !== undefined
  checkOption(!hasBoth, 'pageNumber.totalPagesPath', 'left out when totalPath is set', totalPagesPath)
  // Rows read so far are told from the page number, which needs pages of one size.
  const countsUneven = unevenPages && totalPath !== undefined
  checkOption(!countsUneven, 'pageNumber.totalPath', 'left out when unevenPages is set', totalPath)

  const requestPage = (request: HttpRequest, page: number): HttpRequest => ({
    ...request,
    query: {
      ...request.query,
      [pageParam]: page,
      ...(pageSize !== undefined && { [pageSizeParam]: pageSize }),
    },
  })

  /** Whether the response says that this page is the last; null when it says nothing. */
  function isLast({ response, records, pageSize: granted }: PaginatorInput, index: number): boolean | null {
    if (totalPagesPath !== undefined) {
      return index + 1 >= requiredTotal(response, totalPagesPath, 'pageNumber.totalPagesPath')
    }
    if (totalPath === undefined) return null
    return index * granted + records.length >= requiredTotal(response, totalPath, 'pageNumber.totalPath')
  }

  function next(page: PaginatorInput): PaginatorDecision {
    const number = Number(page.request.query[pageParam])
    const last = isLast(page, number - firstPage)
    const mayBeEmpty = unevenPages && last === false
    if (page.records.length === 0 && !mayBeEmpty) return atEmptyPage(number, last)
    if (!unevenPages) checkPageSize(page, last)
    if (last === true) return { stop: 'total-reached' }
    return { request: requestPage(page.request, number + 1) }
  }

  return {
    specVersion: 'v1',
    kind: 'page-number',
    settings: {
      pageSize: pageSize ?? null,
      pageParam,
      pageSizeParam,
      firstPage,
      totalPath: totalPath === undefined ? null : describePath(totalPath),
      totalPagesPath: totalPagesPath === undefined ? null : describePath(totalPagesPath),
      unevenPages,
    },
    first: (request) => requestPage(request, firstPage),
    next,
    requestAt: (request, index) => requestPage(request, firstPage + index),
    ...(totalPath !== undefined && { total: (response) => totalAt(response, totalPath) }),
  }
}

/** Any page but the last must be as long as the first; without a total, a page that follows shows what was last. */
function checkPageSize(page: PaginatorInput, last: boolean | null): void {
  const { records, pageSize, previousSize } = page
  const endedEarly = previousSize !== null && previousSize < pageSize
  const isOdd = records.length > pageSize || (records.length < pageSize && last === false)
  if (!endedEarly && !isOdd) return
  throw new PagingError({
    problem: 'page-size-changed',
    message: `The first page had ${pageSize} rows, but a later one that is not the last has ${endedEarly ? previousSize : records.length}.`,
    hint: 'Rows may be missing or double. Use offset() if the API has it, or declare unevenPages when pages differ on purpose.',
  })
}

function atEmptyPage(number: number, last: boolean | null): PaginatorDecision {
  if (last === false) {
    throw new PagingError({
      problem: 'page-empty',
      message: `Page ${number} is empty although the response says that rows follow.`,
      hint: 'Rows would be missing. When the total is only an estimate, leave it out: an empty page is the end then.',
    })
  }
  return { stop: last === true ? 'total-reached' : 'empty-page' }
}
