import { fieldNames, type FieldPath } from '@standpipe/core'
import type { DetectedPagination } from '@standpipe/rest'
import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import type { Parameter } from '../address/read-address.ts'
import { ask, likely, sure, type Finding } from '../finding.ts'
import { pathText, timesOf, type PagedAnswer } from './propose-paging.ts'
import type { ProposedPaging } from './proposed-paging.ts'

/** Pages that are counted, by rows or by pages, where URL or answer show the parameter; null where neither does. */
export function countedPaging(told: DetectedPagination, answer: PagedAnswer): ProposedPaging | null {
  const { page, offset } = answer.roles
  const position = told.positionPath === undefined ? undefined : fieldNames(told.positionPath).at(-1)
  if (page !== undefined || (told.block === 'pageNumber' && offset === undefined)) {
    return pages(told, answer, page, position)
  }
  // With an upper bound that stays as it is, every page behind it is empty.
  if (answer.roles.others.some(isUpperBound)) return null
  if (offset !== undefined || position !== undefined) return rows(told, answer, offset, position)
  return null
}

function isUpperBound([name, value]: Parameter): boolean {
  return (
    /^_?(to|end|until|till|last|max|stop|end_?(at|index|row)|to_?row)$/i.test(name) && /^\d+$/.test(value)
  )
}

function pages(
  told: DetectedPagination,
  { roles, response }: PagedAnswer,
  given: Parameter | undefined,
  position: string | undefined,
): ProposedPaging {
  const { totalPagesPath, hasMorePath, firstPage } = told.options
  const isAsked = given !== undefined
  // What an API serves when it is not asked for a page is its first one.
  const base = isAsked ? (Number(given[1]) === 0 ? 0 : 1) : typeof firstPage === 'number' ? firstPage : 1
  const param = given?.[0] ?? (position === undefined ? 'page' : pageParam(position))
  const paginator: PaginatorOptions = {
    type: 'page_number',
    base_page: base,
    page_param: param,
    ...sizeOf(roles.size),
    ...(totalPagesPath !== undefined && { total_path: pathText(totalPagesPath) }),
    ...(totalPagesPath === undefined &&
      hasMorePath !== undefined && { has_more_path: pathText(hasMorePath) }),
  }
  const findings: Finding[] = []
  if (told.block === 'pageNumber') findings.push(sure(told.reason))
  findings.push(
    isAsked
      ? likely(`"${param}" counts pages.`)
      : ask(
          `"${param}" is a guess of what the parameter is called; a wrong one ends with an error on page 2.`,
        ),
  )
  if (isAsked && Number(given[1]) > 0) {
    findings.push(
      ask(
        `The URL asked for page ${given[1]}; reading begins with page 1. Does the API count from 0? Then base_page: 0, or its first page is missing.`,
      ),
    )
  }
  if (totalPagesPath === undefined && hasMorePath === undefined) {
    findings.push(sure('Reading ends with an empty page: the answer has no number of pages.'))
  }
  if (roles.size === undefined && response.status === 200) {
    findings.push(
      ask(
        'Which parameter takes the size of a page? More rows a page are fewer requests (limit_param, limit).',
      ),
    )
  }
  const alternatives = isAsked
    ? []
    : ['page', 'page_number', 'pageNumber', 'p']
        .filter((name) => name !== param)
        .map((name) => ({ ...paginator, page_param: name }))
  return {
    paginator,
    parameters: [...timesOf(roles), ...roles.others],
    findings,
    alternatives,
    mayLackRows: false,
  }
}

function rows(
  told: DetectedPagination,
  { roles, count }: PagedAnswer,
  given: Parameter | undefined,
  position: string | undefined,
): ProposedPaging {
  const { hasMorePath, limit } = told.options
  // Some APIs call the number of rows on the page so: reading would end with it.
  const isTotal = told.total !== undefined && told.total > Number(given?.[1] ?? 0) + count
  const total = isTotal ? told.totalPath : undefined
  const param = given?.[0] ?? position ?? 'offset'
  const size = Number(roles.size?.[1] ?? limit ?? count)
  const paginator: PaginatorOptions = {
    type: 'offset',
    limit: Math.max(1, size),
    ...(param !== 'offset' && { offset_param: param }),
    ...(roles.size !== undefined && roles.size[0] !== 'limit' && { limit_param: roles.size[0] }),
    ...endOf(total, hasMorePath),
  }
  const findings: Finding[] = []
  if (told.block === 'offset') findings.push(sure(told.reason))
  findings.push(
    given === undefined
      ? likely(
          `The parameter is taken to be called "${param}", as the field is; a wrong one ends with an error on page 2.`,
        )
      : likely(`"${param}" counts rows, as the URL has it.`),
  )
  if (roles.size === undefined)
    findings.push(likely('The parameter of the size is taken to be called "limit".'))
  if (Number(given?.[1] ?? 0) > 0)
    findings.push(likely(`The URL asked from row ${given?.[1]}; reading begins with the first.`))
  if (told.totalPath !== undefined && total === undefined) {
    findings.push(
      likely(
        `"${pathText(told.totalPath)}" is not more than the rows of this page, and may be their number: reading ends with an empty page.`,
      ),
    )
  } else if (total === undefined && hasMorePath === undefined) {
    findings.push(sure('Reading ends with an empty page: the answer has no number of all rows.'))
  }
  return {
    paginator,
    parameters: [...timesOf(roles), ...roles.others],
    findings,
    alternatives: [],
    mayLackRows: false,
  }
}

function endOf(
  total: FieldPath | undefined,
  more: FieldPath | number | undefined,
): { readonly total_path?: string; readonly has_more_path?: string } {
  if (total !== undefined) return { total_path: pathText(total) }
  return more === undefined ? {} : { has_more_path: pathText(more) }
}

function sizeOf(size: Parameter | undefined): { readonly limit?: number; readonly limit_param?: string } {
  if (size === undefined || Number(size[1]) < 1) return {}
  return { limit: Number(size[1]), limit_param: size[0] }
}

function pageParam(field: string): string {
  return /^current(_?page)?$/i.test(field) || /^[A-Z]/.test(field) ? 'page' : field
}
