import type { FieldPath } from '../values/field-path.ts'

/** The field whose highest value says how far a resource has been read. */
export interface Cursor {
  readonly path: FieldPath
  /** Lower bound of the first read, itself included. Default: none, everything is read. */
  readonly initialValue?: CursorValue
  /**
   * Whether a resource that is read in partitions has one cursor for all of them or one for each. A shared one stays
   * behind what was seen, because partitions are read one after the other, and asks a partition that joins the list only
   * for what lies at it or above. Above 10 000 partitions there is one for all. Default `'resource'`.
   */
  readonly scope?: 'resource' | 'partition'
  /** What a record without the value means. Default `'fail'`. */
  readonly onMissing?: 'fail' | 'include' | 'exclude'
}

/** A cursor as the API spells it; compared as a time, a number or a text, never across kinds. */
export type CursorValue = string | number | bigint
