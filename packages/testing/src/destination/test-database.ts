import type { Destination } from '@standpipe/core'

/** A destination of one test. */
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
}

/** One expectation of the load protocol, to be run on a fresh database. */
export interface DestinationCase {
  readonly name: string
  readonly run: (database: TestDatabase) => Promise<void>
}

/** An expectation that needs no look past the destination, so that one without SQL can meet it. */
export interface RecordCase {
  readonly name: string
  readonly run: (database: EmptyDataset) => Promise<void>
}
