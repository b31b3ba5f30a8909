import type { TableSchema } from '@standpipe/core'

/** The tables of a dataset as they stand in a destination, read past the code that wrote them. */
export interface StoredTables {
  /** What was noted of the tables, those of Standpipe left out: where a column's values come from, and whose child a table is. */
  schemas(): Promise<readonly TableSchema[]>
  /** The rows of a table with all their columns, as `valueText` writes them. */
  rows(table: string): Promise<readonly StoredRow[]>
}

/** A row by its columns, those of Standpipe included. */
export interface StoredRow {
  readonly [column: string]: string | null
}
