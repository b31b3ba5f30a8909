import type { Batch, TableSchema } from '@standpipe/core'
import type { PhysicalColumn } from '../tables/catalog.ts'
import { derivedName } from '../tables/derived-name.ts'
import type { TableName } from '../tables/table-name.ts'

/** A table of a resource after the schema changes, as a place for rows. */
export interface TargetTable {
  readonly schema: TableSchema
  readonly isChild: boolean
  /** The live table, or the staged one beside it. */
  readonly target: TableName
  readonly targetColumns: readonly PhysicalColumn[]
  /** Whether the target was created by this load, so that it holds no row. */
  readonly isNew: boolean
}

/** A table of a load with the rows that go there. */
export interface LoadTable extends TargetTable {
  /** Null when the load brings no rows for it. */
  readonly batch: Batch | null
}

/** The tables of a load, ready for its rows; the root first, parents before children. */
export interface PreparedTables {
  /** Where the rows of the load go. */
  readonly tables: readonly LoadTable[]
  /** The live ones, in the same order; other ones only when the load is staged. */
  readonly live: readonly TargetTable[]
  readonly removed: RemovedTables
}

/** Where it is kept which rows were removed, see `removedName`; null where nothing ever was. */
export interface RemovedTables {
  /** The one that belongs to the target of the load: the live one, or the staged one beside it. */
  readonly target: TableName | null
  readonly live: TableName | null
}

/** Name of the table that holds staged rows of a live table until they are published. */
export function stagedName(table: string): string {
  return derivedName('_sp_staged_', table)
}
