import type { FieldPath } from '../values/field-path.ts'

/** The field whose highest value says how far a resource has been read. */
export interface Cursor {
  readonly path: FieldPath
  /** Lower bound of the first read, itself included. Default: none, everything is read. */
  readonly initialValue?: CursorValue
  /**
   * Makes a read a backfill: it takes what lies from `initialValue`, which must be given, up to this value. It neither uses
   * nor moves the stored cursor, and the next read without it goes on where the last one ended. A replaced table then holds
   * just that range. Null: a backfill of all that there is from `initialValue` on. Default: none, reads are open to the top.
   */
  readonly endValue?: CursorValue | null
  /** Which of the bounds belong to what is wanted. Default: `initialValue` or the stored cursor does, `endValue` does not. */
  readonly bounds?: CursorBounds
  /**
   * How far below the stored cursor a read begins, for records that appear late: an ISO 8601 duration (`'PT1H'`, `'P2D'`,
   * `'P1M'`, by the calendar of UTC) for times, also for numbers with a `unit`, and a number for numbers. Never below `initialValue`; without meaning for a
   * backfill. Default: none.
   */
  readonly lag?: string | number | bigint
  /** What the values count since 1970 where they are numbers that stand for times. Default: nothing that is known. */
  readonly unit?: 'seconds' | 'milliseconds'
  /**
   * Who sees to it that a read holds what lies within its bounds. `api`: the API; what it delivers beyond them is stored like
   * the rest, and a warning says how much it was. `client`: the runner; what lies outside is left out and counted, for APIs
   * that filter coarsely or not at all. Default `'api'`.
   */
  readonly filter?: 'api' | 'client'
  /** The same where a run is told where to end, for APIs that can be asked for a beginning only. Default: as `filter`. */
  readonly endFilter?: 'api' | 'client'
  /**
   * How finely the API keeps to the bounds. `day`: it knows only days, so that records within a day outside of a bound are what
   * it was asked for, and no warning. Default: exactly.
   */
  readonly granularity?: 'day'
  /**
   * Whether a resource that is read in partitions has one cursor for all of them or one for each. A shared one stays
   * behind what was seen, because partitions are read one after the other, and asks a partition that joins the list only
   * for what lies at it or above. Above 10 000 partitions there is one for all. Default `'resource'`.
   */
  readonly scope?: 'resource' | 'partition'
  /** What a record without the value means. Default `'fail'`. */
  readonly onMissing?: 'fail' | 'include' | 'exclude'
}

/** Which ends of a range belong to it. */
export interface CursorBounds {
  /**
   * `open` only where all records of a value appear at once: one that comes later with the value of the stored cursor is not
   * asked for again. Default `'closed'`.
   */
  readonly start?: 'closed' | 'open'
  /** Default `'open'`, so that ranges that follow each other have nothing in common. */
  readonly end?: 'open' | 'closed'
}

/** A cursor as the API spells it; compared as a time, a number or a text, never across kinds. */
export type CursorValue = string | number | bigint
