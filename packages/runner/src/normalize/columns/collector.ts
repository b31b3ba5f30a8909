import type { BatchValue, Column, ContractEntity, JsonValue } from '@standpipe/core'
import type { ColumnShape } from '../types/column-type.ts'
import type { ValueNotes } from '../types/value-notes.ts'

/** Collects the values of one field, row by row, until a load closes. */
export interface Collector {
  readonly notes: ValueNotes
  /** What a value that is not taken would change. */
  readonly entity: ContractEntity
  /** Name of the column for messages; null until the type is decided. */
  readonly columnName: string | null
  /** Takes the value of a row; false when it may not be stored as it is. Rows come in order, some without value. */
  put(row: number, value: NonNullable<JsonValue>): boolean
  /** Whether a row has a value. */
  has(row: number): boolean
  /** Whether two rows hold the same, as long as `wish` and `take` have not closed them. */
  isSame(row: number, other: number): boolean
  /** Forgets the rows from this one on. */
  truncate(row: number): void
  /** What the stored column would have to become to hold the rows so far; null when it does, or nothing helps. */
  wish(rowCount: number, keep: readonly boolean[] | null): ColumnWish | null
  /**
   * Gives the columns of the rows so far and begins anew. `keep` says which rows count; null: all. `widened` is the
   * shape of the wish that is granted.
   */
  take(
    rowCount: number,
    keep: readonly boolean[] | null,
    widened: ColumnShape | null,
  ): readonly FilledColumn[]
}

/** A column and the shapes that would hold its values and the new ones, best first. */
export interface ColumnWish {
  readonly column: string
  readonly shapes: readonly ColumnShape[]
}

/** A column of a load with a value for each of its rows. */
export interface FilledColumn {
  readonly column: Column
  readonly values: readonly BatchValue[]
}

/** The values as a list of exactly this length, without the rows that do not count. */
export function alignValues<Value>(
  values: (Value | null)[],
  rowCount: number,
  keep: readonly boolean[] | null,
): (Value | null)[] {
  while (values.length < rowCount) values.push(null)
  return keep === null ? values : values.filter((_value, row) => keep[row])
}
