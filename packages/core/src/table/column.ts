/** The types of columns, the same for every destination. */
export type ColumnType =
  | 'boolean'
  | 'bigint'
  | 'double'
  | 'decimal'
  | 'text'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'json'
  | 'binary'
  | 'uuid'

/** One column of a table. */
export interface Column {
  /** Name in the destination, at most 63 bytes. */
  readonly name: string
  readonly type: ColumnType
  /** Digits in all; set for `decimal` and only there. */
  readonly precision?: number
  /** Digits after the point; set for `decimal` and only there. */
  readonly scale?: number
  readonly nullable: boolean
  /** Path of its field below the row's record; absent for columns of Standpipe's own. */
  readonly path?: readonly string[]
  /** Whether the type was declared, so that values must fit it. */
  readonly declared?: boolean
  readonly description?: string
}
