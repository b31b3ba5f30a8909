import { fieldNames, type FieldPath, type HttpResponse } from '@standpipe/core'
import { detectPagination, type DetectedPagination } from '@standpipe/rest'
import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import type { ParameterRoles } from '../address/parameter-roles.ts'
import type { Parameter } from '../address/read-address.ts'
import { ask, likely, sure, type Finding } from '../finding.ts'
import { countedPaging } from './counted-paging.ts'
import { cursorNames } from './cursor-names.ts'
import type { ProposedPaging } from './proposed-paging.ts'
import { rolesTold } from './roles-told.ts'
import { silentPaging } from './silent-paging.ts'

/** What is known of an answer. */
export interface PagedAnswer {
  readonly response: HttpResponse
  /** Absolute URL that was asked. */
  readonly url: string
  /** Records on its page. */
  readonly count: number
  /** Whether the answer is one record rather than a list. */
  readonly isSingle: boolean
  /** What the parameters of the URL do. */
  readonly roles: ParameterRoles
}

/**
 * How an endpoint seems to page, from what its answer says and from the parameters of the URL. Whatever is proposed fails when it is
 * wrong: a page that repeats is an error. What would end too early instead is not proposed but asked.
 */
export function proposePaging(answer: PagedAnswer): ProposedPaging {
  const told = detectPagination(answer.response)
  // A record may have fields that are called like those of a page; a Link header is about the page all the same.
  if (answer.isSingle && told.block !== 'linkHeader') return onePage(told, answer)
  if (told.block === 'linkHeader') return linked({ type: 'header_link' }, told, answer)
  if (told.block === 'nextUrl') return bodyLink(told, answer)
  const roles = { ...rolesTold(answer), others: answer.roles.others }
  const known = { ...answer, roles }
  if (told.block === 'cursor' && told.options['path'] !== undefined && !isOffset(told, known)) {
    return bodyCursor(told, known)
  }
  return countedPaging(told, known) ?? silentPaging(told, known)
}

function onePage(told: DetectedPagination, { roles }: PagedAnswer): ProposedPaging {
  const isTold = told.block !== 'singlePage'
  const question = ask(
    `${told.reason} Is it a field of the record, or is the answer a page of a list? Then pages would be missing: name data_selector and paginator.`,
  )
  return {
    paginator: { type: 'single_page' },
    parameters: allOf(roles),
    findings: isTold ? [question] : [],
    alternatives: [],
    mayLackRows: isTold,
  }
}

/** Links carry every parameter but the size, which the first request needs as well. */
function linked(
  paginator: PaginatorOptions,
  told: DetectedPagination,
  { roles }: PagedAnswer,
): ProposedPaging {
  const parameters = [...(roles.size === undefined ? [] : [roles.size]), ...timesOf(roles), ...roles.others]
  return { paginator, parameters, findings: [sure(told.reason)], alternatives: [], mayLackRows: false }
}

function bodyLink(told: DetectedPagination, answer: PagedAnswer): ProposedPaging {
  const path = pathText(told.options['path'])
  const proposed = linked({ type: 'json_link', next_url_path: path }, told, answer)
  const link = valueAt(answer.response.body, told.options['path'])
  const isElsewhere =
    typeof link === 'string' &&
    URL.canParse(link, answer.url) &&
    new URL(link, answer.url).origin !== new URL(answer.url).origin
  if (!isElsewhere) return proposed
  const question = ask(
    'The link leads to another host. other_hosts: true in the paginator allows that; credentials do not go there. Is that host right?',
  )
  return { ...proposed, findings: [...proposed.findings, question] }
}

function bodyCursor(told: DetectedPagination, { roles }: PagedAnswer): ProposedPaging {
  const cursorPath = told.options['path']
  const more = told.options['hasMorePath']
  const paginator = (param: string): PaginatorOptions => ({
    type: 'cursor',
    cursor_path: pathText(cursorPath),
    cursor_param: param,
    ...(more !== undefined && { has_more_path: pathText(more) }),
  })
  const names = cursorNames(namesOf(cursorPath))
  const [guess = 'cursor', ...others] = names
  const given = roles.cursor?.[0]
  const param: Finding =
    given === undefined
      ? ask(
          `The answer does not say which parameter takes the cursor. "${guess}" is a guess; a wrong one ends with an error on page 2. Others are called ${others.slice(0, 3).join(', ')}.`,
        )
      : likely(`The URL has the parameter "${given}".`)
  return {
    paginator: paginator(given ?? guess),
    parameters: [...(roles.size === undefined ? [] : [roles.size]), ...timesOf(roles), ...roles.others],
    findings: [likely(told.reason), param],
    alternatives: given === undefined ? others.map(paginator) : [],
    mayLackRows: false,
  }
}

/** A number for the next page that is the offset of its first row. */
function isOffset(told: DetectedPagination, { response, count, roles }: PagedAnswer): boolean {
  const next = Number(valueAt(response.body, told.options['path']))
  const offset = Number(roles.offset?.[1] ?? 0)
  return roles.offset !== undefined && Number.isInteger(next) && next === offset + count
}

/** All parameters as they were. */
export function allOf(roles: ParameterRoles): readonly Parameter[] {
  const paging = [roles.page, roles.offset, roles.cursor, roles.size].filter((one) => one !== undefined)
  return [...paging, ...timesOf(roles), ...roles.others]
}

/** Bounds, which the proposal of a cursor may take over. */
export function timesOf({ since, until }: ParameterRoles): readonly Parameter[] {
  return [since, until].filter((one) => one !== undefined)
}

/** A path as documents write it. */
export function pathText(path: FieldPath | number | undefined): string {
  return namesOf(path)
    .map((name, index) => (/^[\w-]+$/.test(name) ? (index === 0 ? name : `.${name}`) : `['${name}']`))
    .join('')
}

function namesOf(path: FieldPath | number | undefined): readonly string[] {
  return path === undefined || typeof path === 'number' ? [] : fieldNames(path)
}

function valueAt(body: unknown, path: FieldPath | number | undefined): unknown {
  return namesOf(path).reduce(
    (value: unknown, name) =>
      typeof value === 'object' && value !== null
        ? (value as { readonly [name: string]: unknown })[name]
        : undefined,
    body,
  )
}
