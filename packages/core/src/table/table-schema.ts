import type { Column } from './column.ts'

/** A table of a resource: its root table, or a child table that a list became. */
export interface TableSchema {
  /** Name in the destination, at most 63 bytes. */
  readonly name: string
  /** Name of the table whose rows hold the list; absent for the root. */
  readonly parent?: string
  /** Path of the list from the record down, through outer lists; empty for the root. */
  readonly path: readonly string[]
  /** System columns first, then data columns in the order in which they were first seen. */
  readonly columns: readonly Column[]
  readonly description?: string
}
