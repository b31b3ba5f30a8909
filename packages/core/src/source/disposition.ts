import type { FieldPath } from '../values/field-path.ts'

/**
 * How the rows of a read meet the rows already stored.
 *
 * - `append`: every record is added.
 * - `replace`: the read is built beside the table and takes its place at the end, in one transaction.
 * - `merge`: by key; `'merge'` alone means the upsert strategy.
 */
export type Disposition = 'append' | 'replace' | 'merge' | MergeDisposition

/** A merge with its settings spelled out. */
export interface MergeDisposition {
  readonly kind: 'merge'
  /**
   * `upsert`: the last read record wins. `insert-only`: a stored row is never changed. `delete-insert`: all rows
   * that share a merge key are exchanged. `scd2`: every version is kept with its time of validity.
   */
  readonly strategy: MergeStrategy
  /** For `delete-insert`: what identifies the group of rows that is exchanged. */
  readonly mergeKey?: readonly FieldPath[]
  /** A stored or staged row wins over another of the same key when this field is higher (or lower). */
  readonly dedupSort?: { readonly path: FieldPath; readonly order: 'asc' | 'desc' }
  /** A record with this field true (or, when it is no boolean, not null) removes the stored row. */
  readonly hardDelete?: FieldPath
}

/** The ways to merge. */
export type MergeStrategy = 'upsert' | 'insert-only' | 'delete-insert' | 'scd2'
