import type { ColumnShape } from '../types/column-type.ts'

/** A stored column that does not hold all values of a load, and what it would have to become, best first. */
export interface WideningWish {
  readonly table: string
  readonly column: string
  readonly shapes: readonly ColumnShape[]
}
