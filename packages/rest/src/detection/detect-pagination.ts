import type { FieldPath, HttpResponse, JsonValue } from '@standpipe/core'
import { parseLinkHeader } from '../paginators/links/parse-link-header.ts'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { bodyFieldsOf, type BodyField } from './body-field.ts'
import { detectRecords } from './detect-records.ts'

/** How an API seems to page, as far as one response tells. */
export interface DetectedPagination {
  /** The block that fits. */
  readonly block: 'linkHeader' | 'nextUrl' | 'cursor' | 'pageNumber' | 'offset' | 'singlePage'
  /** What the response tells of its options. Names of parameters are not told by a response. */
  readonly options: { readonly [option: string]: FieldPath | number }
  /** What it was told from. */
  readonly reason: string
  /** Where the response has the number of all rows, with any block. */
  readonly totalPath?: FieldPath
  /** That number. */
  readonly total?: number
  /** Where the response repeats the offset or the number of the page, which often is what the parameter is called. */
  readonly positionPath?: FieldPath
}

type Found = Omit<DetectedPagination, 'totalPath' | 'total'>

interface Fields {
  readonly fields: readonly BodyField[]
  readonly response: HttpResponse
  /** Records on this page. */
  readonly count: number
  readonly total: BodyField | undefined
}

const totalNames =
  /^(total|totalcount|totalresults|totalrecords|totalitems|totalrows|totalsize|totalelements|recordstotal)$/
const totalPagesNames = /^(totalpages|pages|pagecount|pagestotal|lastpage)$/
const offsetNames = /^(offset|skip|start|startat|startindex)$/
const pageNames = /^(page|pagenumber|pagenum|currentpage|current)$/
const hasMoreNames = /^(hasmore|more|hasnext|hasnextpage|moreitemsincollection)$/

/**
 * Guesses from the first response how an API pages, for `discover`, scaffolding, and documents that name none. The surest
 * signs come first: a `Link` header, a link in the body, a number of pages, a cursor, an offset or a page beside a total.
 */
export function detectPagination(response: HttpResponse): DetectedPagination {
  const fields = bodyFieldsOf(response.body)
  const count = countRecords(response.body)
  const total = fields.find((field) => isTotal(field, count))
  const given = { fields, response, count, total }
  const found =
    fromLinkHeader(given) ??
    fromLink(given) ??
    fromTotalPages(given) ??
    fromCursor(given) ??
    fromOffset(given) ??
    fromPage(given) ??
    fromHasMore(given) ??
    nothing(given)
  return total === undefined ? found : { ...found, totalPath: total.path, total: Number(total.value) }
}

function fromLinkHeader({ response }: Fields): Found | null {
  const links = parseLinkHeader(response.headers['link'] ?? '') ?? []
  if (!links.some(({ rels }) => rels.includes('next'))) return null
  return { block: 'linkHeader', options: {}, reason: 'The Link header has a link with rel="next".' }
}

function fromLink({ fields }: Fields): Found | null {
  const link = fields.find(({ qualifiedName, name, value }) => isNext(name, qualifiedName) && isLink(value))
  if (link === undefined) return null
  return {
    block: 'nextUrl',
    options: { path: link.path },
    reason: `"${describePath(link.path)}" is a link to the next page.`,
  }
}

function fromTotalPages({ fields }: Fields): Found | null {
  const pages = fields.find(({ name, value }) => totalPagesNames.test(name) && isCount(value))
  if (pages === undefined) return null
  const page = fields.find(({ name, value }) => pageNames.test(name) && isCount(value))
  return {
    block: 'pageNumber',
    options: { totalPagesPath: pages.path, ...(page !== undefined && { firstPage: Number(page.value) }) },
    reason: `"${describePath(pages.path)}" is a number of pages.`,
    ...(page !== undefined && { positionPath: page.path }),
  }
}

function fromCursor({ fields }: Fields): Found | null {
  const cursor = fields.find(
    ({ name, qualifiedName, value }) =>
      (isNext(name, qualifiedName) || name === 'endcursor') && isCursor(value),
  )
  if (cursor === undefined) return null
  return {
    block: 'cursor',
    options: { path: cursor.path, ...hasMoreOption(fields) },
    reason: `"${describePath(cursor.path)}" looks like a cursor.`,
  }
}

function fromOffset({ fields, total, count }: Fields): Found | null {
  const start = fields.find(({ name, value }) => offsetNames.test(name) && isCount(value))
  if (start === undefined) return null
  const limit = fields.find(({ name, value }) => name === 'limit' && isCount(value))
  const end = total === undefined ? hasMoreOption(fields) : { totalPath: total.path }
  return {
    block: 'offset',
    options: { limit: Number(limit?.value ?? count), ...end },
    reason: `"${describePath(start.path)}" is an offset.`,
    positionPath: start.path,
  }
}

function fromPage({ fields, total }: Fields): Found | null {
  const page = fields.find(({ name, value }) => pageNames.test(name) && isCount(value))
  if (page === undefined) return null
  const end = total === undefined ? hasMoreOption(fields) : { totalPath: total.path }
  return {
    block: 'pageNumber',
    options: { firstPage: Number(page.value), ...end },
    reason: `"${describePath(page.path)}" is the number of a page.`,
    positionPath: page.path,
  }
}

function fromHasMore({ fields }: Fields): Found | null {
  const options = hasMoreOption(fields)
  if (options.hasMorePath === undefined) return null
  return {
    block: 'cursor',
    options: { lastRecord: 'id', ...options },
    reason: `"${describePath(options.hasMorePath)}" says whether more follows, and no cursor is there: the last record may be it.`,
  }
}

function nothing({ total, count }: Fields): Found {
  if (total !== undefined && Number(total.value) > count) {
    return {
      block: 'offset',
      options: { limit: count, totalPath: total.path },
      reason: `"${describePath(total.path)}" says more rows than the ${count} on this page; by what to ask for them is not told.`,
    }
  }
  return { block: 'singlePage', options: {}, reason: 'Nothing in the response tells of further pages.' }
}

function hasMoreOption(fields: readonly BodyField[]): { readonly hasMorePath?: FieldPath } {
  const field = fields.find(({ name, value }) => hasMoreNames.test(name) && typeof value === 'boolean')
  return field === undefined ? {} : { hasMorePath: field.path }
}

/** A field `next…`, or `href` or `url` in an object of that name; `odatanextlink` has a prefix, and `nextSyncToken` is of another run. */
function isNext(name: string, qualifiedName: string): boolean {
  if (/^(href|url)$/.test(name)) return /^next.*(href|url)$/.test(qualifiedName)
  return (name.startsWith('next') && !/sync|delta/.test(name)) || name === 'odatanextlink'
}

function isLink(value: JsonValue): boolean {
  return typeof value === 'string' && /^(https?:\/\/|\/|\?)/i.test(value)
}

function isCursor(value: JsonValue): boolean {
  return (typeof value === 'string' && value !== '' && !isLink(value)) || (isCount(value) && value !== 0)
}

function isCount(value: JsonValue): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && value >= 0)
}

/** A `count` is often that of the page. */
function isTotal({ name, value }: BodyField, count: number): boolean {
  return isCount(value) && (totalNames.test(name) || (name === 'count' && Number(value) > count))
}

function countRecords(body: JsonValue): number {
  const found = fieldAt(body, detectRecords(body).select)
  return Array.isArray(found) ? found.length : 1
}
