import type {
  BatchValue,
  LoadRecord,
  RunEnd,
  RunStart,
  StoredState,
  TableSchema,
  TableVersion,
} from '@standpipe/core'

/** A stored row: its values by column name, in the form of core's batches. */
export type MemoryRow = { readonly [column: string]: BatchValue }

/** A table with what it holds. */
export interface MemoryTable {
  readonly resource: string
  readonly schema: TableSchema
  readonly rows: readonly MemoryRow[]
  /** Rows of an unfinished staged read; null when there is none. */
  readonly staged: readonly MemoryRow[] | null
  /** By `_sp_id` of a removed root row the values that it is compared by. */
  readonly removed: RemovedRows
  readonly stagedRemoved: RemovedRows
}

/** Rows that were removed and must not come back with an older record. */
export type RemovedRows = ReadonlyMap<BatchValue, MemoryRow>

/** A run as `_sp_runs` would show it. */
export type MemoryRun = RunStart & { readonly end: RunEnd | null }

/** A load as `_sp_loads` would show it. */
export type MemoryLoad = LoadRecord & { readonly runId: string }

/** The whole content of a dataset; never changed, only exchanged, as a transaction does. */
export interface MemoryStore {
  readonly tables: ReadonlyMap<string, MemoryTable>
  /** Every version of every table, in order. */
  readonly versions: readonly TableVersion[]
  /** By resource. */
  readonly states: ReadonlyMap<string, readonly StoredState[]>
  /** The ledger, in order. */
  readonly loads: readonly MemoryLoad[]
  readonly runs: readonly MemoryRun[]
}

/** A dataset without anything. */
export const emptyStore: MemoryStore = {
  tables: new Map(),
  versions: [],
  states: new Map(),
  loads: [],
  runs: [],
}
