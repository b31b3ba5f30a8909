import type { DataRecord } from '../values/json.ts'
import type { StopReason } from '../source/reading/page.ts'
import type { HttpRequest } from './http-request.ts'
import type { HttpResponse } from './http-response.ts'

/** Decides from one answer how to go on. Pure: the same input gives the same decision, and nothing is remembered. */
export interface Paginator {
  readonly specVersion: 'v1'
  /** For messages and fingerprints, for example `'offset'`. */
  readonly kind: string
  /** The settings that a stored position depends on. */
  readonly settings: { readonly [name: string]: string | number | boolean | null }
  /** Records of a page that it asks for. Left out where it leaves that to the server. */
  readonly pageSize?: number
  /** Whether records of a page come again with the next one, so that only a key can tell them from new ones. Default false. */
  readonly repeatsRecords?: boolean
  /** Adds what the first page needs to the resource's request. */
  first(request: HttpRequest): HttpRequest
  /** The next request, or why there is none. Throws `PagingError` when the answer contradicts the paginator. */
  next(page: PaginatorInput): PaginatorDecision
  /**
   * Whether `next` looks at records, their number or the page sizes. Default true; only where it does not can a response
   * be streamed, whose records are gone by then.
   */
  readonly readsRecords?: boolean
  /**
   * The request of the page that lies `index` pages behind the one of `request` if all between them have `pageSize`
   * records; for kinds that need no earlier page to know it. Lets pages be asked for before their turn: a request that
   * `next` then does not ask for costs an answer, never a row.
   */
  requestAt?(request: HttpRequest, index: number, pageSize: number): HttpRequest
  /** How many pages follow this one as far as the answer tells; null when it does not. Bounds what is asked for ahead. */
  pagesAhead?(page: PaginatorInput): number | null
  /** How many rows the answer says there are in all; a change between two pages means that rows moved. */
  total?(response: HttpResponse): number | null
}

/** One answered page as a paginator sees it. */
export interface PaginatorInput {
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly records: readonly DataRecord[]
  /** Records of the read's first page: the page size that the server really grants. */
  readonly pageSize: number
  /** Records of the page before; null on the first page of a read, also of a resumed one. */
  readonly previousSize: number | null
}

/** What a paginator decides. */
export type PaginatorDecision =
  | { readonly request: HttpRequest; readonly stop?: undefined }
  | { readonly request?: undefined; readonly stop: StopReason; readonly warning?: string }
