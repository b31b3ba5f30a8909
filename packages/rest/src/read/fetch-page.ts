import type { DataRecord, HttpResponse } from '@standpipe/core'
import { EndOfReadError, type RuledStop } from '../client/failures/end-of-read-error.ts'
import { fullUrl } from '../client/request-url.ts'
import { selectRecords } from '../selectors/select-records.ts'
import { errorAtPage } from './error-at-page.ts'
import { fetchDetails } from './fetch-details.ts'
import type { PagePosition } from './position/page-request.ts'
import type { ReadContext } from './read-context.ts'
import { sendContext, type Fetching } from './send-context.ts'

/** One page as it was received. */
export interface FetchedPage {
  readonly position: PagePosition
  /** Method and address for messages, secrets replaced. */
  readonly label: string
  readonly response: HttpResponse
  /** The records that the page itself has: what the paginator counts. */
  readonly listed: readonly DataRecord[]
  /** The records to store: those of the page, or their details. */
  readonly records: readonly DataRecord[]
  /** Size of all decoded bodies. */
  readonly bytes: number
  /** Set when a rule declares the response to be the end of the read; then there are no records. */
  readonly end?: { readonly stop: RuledStop; readonly note: string }
}

/** Asks for a page, selects its records and fetches their details where the resource has some. */
export async function fetchPage(
  position: PagePosition,
  context: ReadContext,
  fetching: Fetching,
): Promise<FetchedPage> {
  const { resource, client } = context
  const { request } = position
  const label = client.redact(`${request.method} ${fullUrl(request)}`)
  try {
    const response = await client.send(request, sendContext(context, fetching))
    const listed = selectRecords(response.body, resource.select ?? [], resource.optional)
    const page = { position, label, response, listed }
    if (resource.detail === undefined) return { ...page, records: listed, bytes: response.bytes }
    const details = await fetchDetails(page, resource.detail, context, fetching)
    return { ...page, records: details.records, bytes: response.bytes + details.bytes }
  } catch (error) {
    if (error instanceof EndOfReadError) return endOfRead(error, position, label)
    throw errorAtPage(error, `${resource.name}, ${label}`)
  }
}

/** A page without records in place of the response that ends the read. */
function endOfRead(error: EndOfReadError, position: PagePosition, label: string): FetchedPage {
  const response = { status: error.facts.status ?? 0, headers: {}, body: null, bytes: 0 }
  const end = { stop: error.stop, note: error.message }
  return { position, label, response, listed: [], records: [], bytes: 0, end }
}
