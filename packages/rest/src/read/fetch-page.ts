import type { DataRecord, HttpResponse, ReadRequest } from '@standpipe/core'
import { fullUrl } from '../client/request-url.ts'
import { selectRecords } from '../selectors/select-records.ts'
import { errorAtPage } from './error-at-page.ts'
import { fetchDetails } from './fetch-details.ts'
import type { PagePosition } from './position/page-request.ts'
import type { ReadContext } from './read-context.ts'

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
}

/** What a request of a read is bound to. */
export type Fetching = Pick<ReadRequest, 'signal' | 'report'>

/** Asks for a page, selects its records and fetches their details where the resource has some. */
export async function fetchPage(
  position: PagePosition,
  context: ReadContext,
  fetching: Fetching,
): Promise<FetchedPage> {
  const { resource, client, decoder, timeouts } = context
  const { request } = position
  const label = client.redact(`${request.method} ${fullUrl(request)}`)
  const response = await client.send(request, { ...fetching, decoder, timeouts, resource: resource.name })
  try {
    const listed = selectRecords(response.body, resource.select ?? [], resource.optional)
    const page = { position, label, response, listed }
    if (resource.detail === undefined) return { ...page, records: listed, bytes: response.bytes }
    const details = await fetchDetails(page, resource.detail, context, fetching)
    return { ...page, records: details.records, bytes: response.bytes + details.bytes }
  } catch (error) {
    throw errorAtPage(error, `${resource.name}, ${label}`)
  }
}
