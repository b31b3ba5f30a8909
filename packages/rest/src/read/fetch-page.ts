import type { DataRecord, HttpResponse, ReadRequest } from '@standpipe/core'
import { fullUrl } from '../client/request-url.ts'
import { selectRecords } from '../selectors/select-records.ts'
import { errorAtPage } from './error-at-page.ts'
import { fetchDetails } from './fetch-details.ts'
import type { PagePosition } from './page-request.ts'
import type { ReadContext } from './read-context.ts'

/** One page as it was answered. */
export interface FetchedPage {
  readonly position: PagePosition
  /** Method and address for messages, secrets replaced. */
  readonly label: string
  readonly response: HttpResponse
  /** What the paginator counts: the elements of the list, even when the records are their details. */
  readonly entries: readonly DataRecord[]
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
  const response = await client.send(request, { ...fetching, decoder, timeouts })
  try {
    const entries = selectRecords(response.body, resource.select ?? [], resource.optional)
    const page = { position, label, response, entries }
    if (resource.detail === undefined) return { ...page, records: entries, bytes: response.bytes }
    const details = await fetchDetails(page, resource.detail, context, fetching)
    return { ...page, records: details.records, bytes: response.bytes + details.bytes }
  } catch (error) {
    throw errorAtPage(error, `${resource.name}, ${label}`)
  }
}
