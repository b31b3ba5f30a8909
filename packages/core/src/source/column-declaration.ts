import type { ColumnType } from '../table/column.ts'

/** What a connector or user says about a column, by the path of its field, see `Resource.columns`. */
export interface ColumnDeclaration {
  readonly type: ColumnType
  /** Digits in all, for `decimal`. Default 38. */
  readonly precision?: number
  /** Digits after the point, for `decimal`. Default 9. */
  readonly scale?: number
  /** False makes a missing or null value an error. Default true. */
  readonly nullable?: boolean
  /** Becomes the column's comment. */
  readonly description?: string
}
