import type { FieldPath } from '../values/field-path.ts'

/** The field whose highest value says how far a resource has been read. */
export interface Cursor {
  readonly path: FieldPath
  /** Lower bound of the first read, itself included. Default: none, everything is read. */
  readonly initialValue?: CursorValue
  /** What a record without the value means. Default `'fail'`. */
  readonly onMissing?: 'fail' | 'include' | 'exclude'
}

/** A cursor as the API spells it; compared as a time, a number or a text, never across kinds. */
export type CursorValue = string | number | bigint
