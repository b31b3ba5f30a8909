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
   * that share a merge key are exchanged, at the end of the read. `scd2`: every version of a record is kept with its time
   * of validity, `_sp_valid_from` and `_sp_valid_to`; the versions of a read open and close together at its end.
   */
  readonly strategy: MergeStrategy
  /**
   * For `delete-insert`: what identifies the group of rows that is exchanged for those that a read delivered of it.
   * None of its values may be null. Default: the primary key; with a merge key there need not be one, and then records
   * that are equal are all kept.
   */
  readonly mergeKey?: readonly FieldPath[]
  /**
   * For `upsert` and `delete-insert` with a primary key: of several records with the same key, within a run and across runs, the one with the highest value
   * of this field counts (`desc`), or the one with the lowest (`asc`); any value counts more than none, and among
   * equal ones the last. Without it the record that was read last counts.
   */
  readonly dedupSort?: { readonly path: FieldPath; readonly order: 'asc' | 'desc' }
  /**
   * A record with this field true removes the stored row of its key, with its children, instead of being stored; with
   * `scd2` it closes the current version of its key. A field that is no boolean removes with any value but null, 0 and the empty text; a text
   * like `false` is an error, because it may mean either. Stored rows of an `insert-only` merge stay.
   */
  readonly hardDelete?: FieldPath
}

/** The ways to merge. */
export type MergeStrategy = 'upsert' | 'insert-only' | 'delete-insert' | 'scd2'
