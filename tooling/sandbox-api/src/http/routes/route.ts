import type { IncomingHttpHeaders } from 'node:http'
import type { ActiveFaults } from '../../faults/active-faults.ts'
import type { Answer } from '../answer.ts'

/** Finds what answers a path. Undefined when the path is another API's. */
export type FindRoute = (path: string) => Route | undefined

/** A kind of path that the server answers. */
export interface Route {
  /** Its name in the call counters. */
  readonly label: string
  /** Its name for faults. */
  readonly resource: string
  /** An error in a body with status 200, in the form of the API. Default: the form of `errorAnswer`. */
  readonly errorBody?: Answer
  /** Methods that it answers. Default: GET. */
  readonly methods?: readonly string[]
  /** Answers a request that must not be served, for example for want of a key; no fault counts it. */
  refuse?(request: RouteCredentials): Answer | undefined
  answer(request: RouteRequest): Answer | Promise<Answer>
}

/** Where a request may carry its credentials. */
export interface RouteCredentials {
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
}

/** What a route knows of a request. */
export interface RouteRequest extends RouteCredentials {
  readonly path: string
  readonly method: string
  /** Scheme and host that the client used. */
  readonly origin: string
  /** Reads the whole body. */
  readonly body: () => Promise<string>
  /** Faults that change what a page holds; all others are not the route's business. */
  readonly faults: ActiveFaults
}
