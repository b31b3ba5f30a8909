import PQueue from 'p-queue'
import { RecordError, SelectorError, type DataRecord, type HttpRequest } from '@standpipe/core'
import { EndOfReadError } from '../client/failures/end-of-read-error.ts'
import { joinUrl, originOf } from '../client/request-url.ts'
import { followLink } from '../paginators/links/follow-link.ts'
import type { Detail } from '../resource/rest-resource.ts'
import { describePath, fieldAt } from '../selectors/field-at.ts'
import { selectRecords } from '../selectors/select-records.ts'
import { describeSelector } from '../selectors/selector.ts'
import type { FetchedPage } from './fetch-page.ts'
import { fillPath } from './request/fill-path.ts'
import type { ReadContext } from './read-context.ts'
import { sendContext, type Fetching } from './send-context.ts'

/** The details of listed records, and the size of the bodies they came in. */
export interface FetchedDetails {
  readonly records: readonly DataRecord[]
  readonly bytes: number
}

/** Makes the error for a listed record without a usable address. */
type Refuse = (field: string, found: string, hint?: string) => RecordError

type ListPage = Pick<FetchedPage, 'position' | 'label' | 'listed'>

/** Fetches the detail of each record that a page lists, in the order of the page. The first failure ends the others. */
export async function fetchDetails(
  page: ListPage,
  detail: Detail,
  context: ReadContext,
  fetching: Fetching,
): Promise<FetchedDetails> {
  const ending = new AbortController()
  const signal = AbortSignal.any([fetching.signal, ending.signal])
  const queue = new PQueue({ concurrency: detail.concurrency ?? Number.POSITIVE_INFINITY })
  // Every address first: a page with a bad record shall not cost a hundred requests.
  const requests = page.listed.map((listed, index) => detailRequest(listed, index + 1, page, detail, context))
  try {
    const fetched = await Promise.all(
      requests.map((request) =>
        queue.add(() => fetchDetail(request, detail, context, { ...fetching, signal }), { signal }),
      ),
    )
    const found = fetched.filter((detailed) => detailed !== null)
    return {
      records: found.map(({ record }) => record),
      bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  } finally {
    ending.abort()
  }
}

/** Null when a rule says that there is no such record. */
async function fetchDetail(
  request: HttpRequest,
  detail: Detail,
  context: ReadContext,
  fetching: Fetching,
): Promise<{ record: DataRecord; bytes: number } | null> {
  const { client } = context
  const response = await client.send(request, sendContext(context, fetching)).catch(nullWhereIgnored)
  if (response === null) return null
  const selector = detail.select ?? []
  const records = selectRecords(response.body, selector)
  const [record] = records
  if (record === undefined || records.length > 1) {
    throw new SelectorError({
      selector: describeSelector(selector),
      keys: [],
      message: `${client.redact(`GET ${request.url}`)} gave ${records.length} records instead of one.`,
      hint: 'Let `detail.select` lead to the one object that is the record.',
    })
  }
  return { record, bytes: response.bytes }
}

function nullWhereIgnored(error: unknown): null {
  if (error instanceof EndOfReadError && error.stop === 'ignored') return null
  throw error
}

function detailRequest(
  listed: DataRecord,
  row: number,
  page: ListPage,
  detail: Detail,
  { resource, client }: ReadContext,
): HttpRequest {
  const refuse: Refuse = (
    field,
    found,
    hint = 'Correct `detail`, or leave such records out with `select`.',
  ) => {
    const problem = client.redact(`no detail can be fetched, because ${field} is ${found}.`)
    return new RecordError({
      place: { resource: resource.name, page: page.label, row },
      field,
      message: `${resource.name}, ${page.label}, row ${row}: ${problem}`,
      hint,
    })
  }
  const { request } = page.position
  const url = detailUrl(listed, request.url, detail, client.baseUrl, refuse)
  const isKnown = [request.url, client.baseUrl].some((known) => originOf(known) === originOf(url))
  if (!isKnown && detail.otherOrigins !== true) {
    const field = detail.link === undefined ? 'detail.path' : describePath(detail.link)
    const hint = 'Set detail.otherOrigins when that host belongs to the API; it gets no credentials.'
    throw refuse(field, `an address at ${originOf(url)}`, hint)
  }
  // A header that the resource declared for its own host is no business of another one.
  return {
    method: 'GET',
    url,
    query: {},
    headers: originOf(url) === originOf(request.url) ? request.headers : {},
  }
}

function detailUrl(
  listed: DataRecord,
  pageUrl: string,
  { path, link }: Detail,
  baseUrl: string,
  refuse: Refuse,
): string {
  if (link !== undefined) {
    const value = fieldAt(listed, link)
    const url = typeof value === 'string' && value !== '' ? followLink(pageUrl, value) : null
    if (url !== null) return url
    throw refuse(describePath(link), value === undefined ? 'missing' : `no link (${typeof value})`)
  }
  const filled = typeof path === 'function' ? path(listed) : fillPath(path ?? '', listed, refuse)
  const url = joinUrl(baseUrl, filled)
  if (!URL.canParse(url)) throw refuse('detail.path', JSON.stringify(filled))
  return url
}
