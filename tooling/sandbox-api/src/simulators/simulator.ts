import type { Row } from '../data/rows/row.ts'
import type { Answer } from '../http/answer.ts'
import type { FindRoute, RouteRequest } from '../http/routes/route.ts'
import type { ExactRecord } from '../values/exact-value.ts'

/**
 * An API that the sandbox plays for a connector. Its addresses begin with `/<name>`, so that `<url>/<name>` is the base
 * URL that the connector is given.
 */
export interface Simulator {
  /** Name of the connector that reads it, for example `practice-analytics`. */
  readonly name: string
  /** What it keeps; outside, a list is known as `<name>/<name of the list>`. */
  readonly lists: readonly SimulatedList[]
  /** What it answers. Paths and labels are those below `/<name>`, and `origin` is the address of the API. */
  routes(server: SimulatorServer): readonly FindRoute[]
}

/** Records of one kind. Like all data of the sandbox they are computed, so that every version can be had again. */
export interface SimulatedList {
  /** As the connector calls its resource. */
  readonly name: string
  /** Rows before any mutation, at scale 1. */
  readonly rows: number
  /**
   * The record of a row as it is, whatever form it is served in, with the fields that a child carries from its parents.
   * Undefined when a parent of it does not exist. The same arguments give the same record.
   */
  record(row: Row, view: SimulatedView): ExactRecord | undefined
}

/** The other lists in the version that a record is made for. */
export interface SimulatedView {
  /** Rows that every list had before any mutation: numbers from 0 on, of which later versions may lack some. */
  rows(list: string): number
  /** The record of a row by its number. Undefined when the row, or a parent of it, does not exist in this version. */
  record(list: string, number: number): ExactRecord | undefined
}

/** What the routes of a simulator work with. */
export interface SimulatorServer {
  /** What is accepted as key, token or secret. */
  readonly apiKey: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** All records of a list in the version now, in the order of the API. Throws `SandboxError` for an unknown list. */
  records(list: string): readonly ExactRecord[]
  /**
   * Answers with a page of records as the faults let it look: shorter, another one, edited, or followed by a mutation.
   * `offset` and `limit` are what the client asked for, after the API's own cap.
   */
  page(request: RouteRequest, asked: AskedList, write: (page: ListPage) => Answer): Answer
}

/** A page as a client asks for it. */
export interface AskedList {
  /** The records that the API pages through: a whole list, or those of a partition or under a filter. */
  readonly records: readonly ExactRecord[]
  readonly offset: number
  readonly limit: number
}

/** A page that is served, before it is written. */
export interface ListPage {
  readonly records: readonly ExactRecord[]
  /** Records of all pages. */
  readonly total: number
  /** What was asked for. */
  readonly offset: number
  /** Most records that the page may have. */
  readonly limit: number
}
