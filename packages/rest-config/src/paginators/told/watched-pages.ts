import { PagingError, type Paginator, type PaginatorDecision, type PaginatorInput } from '@standpipe/core'
import { isFirstPage, type OwnRequest } from './first-page.ts'
import { furtherPages, saysEnd } from './unread-pages.ts'

/** What is known of a resource besides its paginator. */
export interface Watched {
  readonly request: OwnRequest
  /** Whether its records are looked for in each response. */
  readonly isDetected: boolean
}

/**
 * A paginator whose end is doubted, with a warning, where it found no way on, but the response tells of one, or the only page is
 * as full as was asked for. Where records are looked for in each response, a page among others that is no list is an error:
 * the response itself would become a row.
 */
export function watchedPages(paginator: Paginator, { request, isDetected }: Watched): Paginator {
  return {
    ...paginator,
    readsRecords: true,
    next(page): PaginatorDecision {
      const decision = paginator.next(page)
      const isAmongOthers = decision.request !== undefined || page.previousSize !== null
      if (isDetected && isAmongOthers && isOneRecord(page)) throw noList()
      if (decision.stop !== 'no-next' && decision.stop !== 'single-page') return decision
      const warning = decision.warning ?? doubtOf(page, request)
      return warning === null ? decision : { ...decision, warning }
    },
  }
}

/** Whether the whole response was taken for a record. */
function isOneRecord({ records, response }: PaginatorInput): boolean {
  const [record] = records
  return record !== undefined && record === response.body
}

function noList(): PagingError {
  return new PagingError({
    problem: 'page-empty',
    message: 'The response of a page among others has no list: it would be a record itself.',
    hint: 'Say with `select` where the records stand; `optional` lets it be missing on an empty page.',
  })
}

function doubtOf(page: PaginatorInput, own: OwnRequest): string | null {
  const isFirst = isFirstPage(page, own)
  const found = furtherPages(page, 'any list')
  // Totals speak of all pages, so that they say nothing of the last one.
  const isTotal = found?.block === 'offset' || found?.block === 'pageNumber'
  if (found !== null && (isFirst || !isTotal)) {
    return `No way to a next page was found where the paginator looks for it, but the response tells of more. ${found.reason}`
  }
  if (!isFirst || saysEnd(page.response.body)) return null
  const size = Object.entries({ ...own.params, ...Object(own.json) }).find(
    ([name, value]) => isPageSize(name) && Number(value) === page.records.length,
  )
  if (size === undefined || page.records.length === 0) return null
  return `The page is full, with ${page.records.length} rows as ${size[0]} asks for, and nothing in the response leads on. If there are more rows, name the paginator.`
}

function isPageSize(name: string): boolean {
  return /^(page)?(limit|size|count)$|^per_?page$|^max_?results$|^(page|results)_?(limit|size|per_?page)$|^(first|top|take|rows)$/.test(
    name
      .toLowerCase()
      .replaceAll(/[^a-z_]/g, '_')
      .replaceAll(/^_+|_+$/g, ''),
  )
}
