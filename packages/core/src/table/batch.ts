/**
 * Rows of one table, column by column: one entry of `columns` for each column of the table's schema, in its
 * order. `kind` leaves room for other forms, such as pages handed to the engine as they came.
 */
export interface Batch {
  readonly kind: 'columns'
  readonly rowCount: number
  readonly columns: readonly BatchColumn[]
}

/** The values of one column: one a row, or one for all rows. */
export type BatchColumn =
  | { readonly kind: 'values'; readonly values: readonly BatchValue[] }
  | { readonly kind: 'constant'; readonly value: BatchValue }

/**
 * A value in the form its column type asks for, already checked against it:
 *
 * | type | form |
 * |---|---|
 * | boolean | `boolean` |
 * | bigint | integer `number` within ±2^53, or `bigint` within 64 bits |
 * | double | `number`, also NaN and infinities |
 * | decimal | scaled integer, `number` within ±2^53 or `bigint`: 1.5 at scale 4 is `15000` |
 * | text | well-formed `string` without NUL |
 * | timestamp | microseconds since 1970 in UTC, integer `number` within ±2^53, or `bigint` |
 * | date | days since 1970, integer `number` |
 * | time | microseconds since midnight, integer `number` |
 * | json | JSON text |
 * | binary | `Uint8Array` |
 * | uuid | 32 lower-case hexadecimal digits, without hyphens |
 *
 * `null` stands for no value in every type.
 */
export type BatchValue = null | boolean | number | bigint | string | Uint8Array
