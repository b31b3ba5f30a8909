import type { Decoder } from '../http/decoder.ts'
import type { HttpRequest } from '../http/http-request.ts'
import type { HttpResponse } from '../http/http-response.ts'
import type { ReportSourceEvent } from '../events/source-event.ts'

/** One request to an endpoint that is tried out before anybody declares it. */
export interface EndpointTrial {
  /** Name of a resource that is read for no other one, or a path below the address of the API, with its query. */
  readonly endpoint: string
  readonly decoder: Decoder
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
}

/** What came of it. */
export interface EndpointAnswer {
  /** Path below the address of the API, without a query. */
  readonly path: string
  /** As it was made, before credentials were added. */
  readonly request: HttpRequest
  readonly response: HttpResponse
}
