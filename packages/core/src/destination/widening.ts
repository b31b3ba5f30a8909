import type { Column } from '../table/column.ts'

/** A stored column that would hold the values of the next load if it had another type. */
export interface Widening {
  readonly table: string
  readonly column: string
  /** The type it would need. Every value of the present type that fits it must keep its meaning to the last digit. */
  readonly to: Pick<Column, 'type' | 'precision' | 'scale'>
}
