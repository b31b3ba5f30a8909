import type { Destination } from '@standpipe/core'

/** A destination of one test, with a place to write to. */
export interface EmptyDataset {
  readonly destination: Destination
  /** A dataset that nobody else uses; it does not exist yet. */
  readonly dataset: string
}

/** A database of one test, seen through the destination under test and past it. */
export interface TestDatabase extends EmptyDataset {
  /**
   * Runs SQL through the engine's own client and returns the rows, every value as text or null. A `%` before a
   * double-quoted name stands for the dataset: `select id from %"orders"`.
   */
  query(sql: string): Promise<(string | null)[][]>
  /** Expression for the microseconds since 1970 of a timestamp, or since midnight of a time. */
  microseconds(expression: string): string
  /** Expression for the days since 1970 of a date. */
  days(expression: string): string
  /** Expression for the bytes of a binary value as hexadecimal digits. */
  hex(expression: string): string
  /**
   * Set where `query` can only read. Cases in which somebody changes tables past the destination are left out then.
   * Default: `query` runs every statement.
   */
  readonly selectsOnly?: boolean
  /** Removes the dataset when the case is over, and disconnects. Default: nothing is to be done. */
  remove?(): Promise<void>
}

/** One expectation of the load protocol, to be run on a fresh database. */
export interface DestinationCase {
  readonly name: string
  readonly run: (database: TestDatabase) => Promise<void>
}

/** Expectations that are about the same thing. */
export interface DestinationCaseGroup {
  readonly title: string
  readonly cases: readonly DestinationCase[]
}
