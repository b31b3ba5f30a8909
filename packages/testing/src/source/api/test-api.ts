import type { DataRecord, JsonObject, JsonValue } from '@standpipe/core'

/**
 * How the API behind a source answers, so that the kit can be that API. Describe one list, as the API's documentation
 * does; what goes wrong with it is the kit's business.
 *
 * @example
 * const api: TestApi = {
 *   path: '/v1/orders',
 *   pageSize: 100,
 *   asked: ({ url }) => ({
 *     offset: Number(url.searchParams.get('offset')),
 *     limit: Number(url.searchParams.get('limit')),
 *   }),
 *   page: ({ records, total }) => ({ json: { data: records, total } }),
 *   record: (index) => ({ id: index + 1, name: `Order ${index + 1}` }),
 * }
 */
export interface TestApi {
  /** Path of the list; an expression that matches several gives all of them the same records. */
  readonly path: string | RegExp
  /** Records on a page when the source asks for no number; null for a list that comes whole. */
  readonly pageSize: number | null
  /** Which page a request asks for. A cursor is whatever `page` wrote for its `next`. */
  readonly asked: (request: TestRequest) => AskedPage
  /** Writes a page as the API does. */
  readonly page: (page: TestPage) => TestAnswer
  /** The record at a place of the list, counted from 0. Different records have different keys. */
  readonly record: (index: number) => JsonObject
  /**
   * What the source makes of a record, when it is read for the partition at this place of their list, counted from 0: what it
   * carries from its parent may differ. Default: it stays as it is.
   */
  readonly expected?: (record: JsonObject, partition: number) => DataRecord
  /** What the API answers with status 200 when it could not do it. Default: it does not do that. */
  readonly errorBody?: TestAnswer
  /** Answers other requests, for example for a token. Default, and where it returns undefined: 404. */
  readonly other?: (request: TestRequest) => TestAnswer | undefined
}

/** A request as it arrived. */
export interface TestRequest {
  readonly method: string
  /** With its query. */
  readonly url: URL
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

/** Where a page begins, as a place in the list or as a page number, both counted from 0. */
export type AskedPage =
  | { readonly offset: number; readonly limit?: number }
  | { readonly page: number; readonly limit?: number }

/** A page to write. */
export interface TestPage {
  readonly records: readonly JsonObject[]
  /** Place of its first record. */
  readonly offset: number
  /** Most records that it may have. */
  readonly limit: number
  /** Records of the whole list. */
  readonly total: number
  /** Place at which the next page begins; null on the last one. */
  readonly next: number | null
  /** What it answers. */
  readonly request: TestRequest
}

/** An answer of the API. */
export interface TestAnswer {
  /** Default 200. */
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
  /** The body as JSON, `bigint` and `Decimal` digit for digit. */
  readonly json?: JsonValue
  /** The body as text, where it is no JSON; its type belongs into `headers`. */
  readonly text?: string
}
