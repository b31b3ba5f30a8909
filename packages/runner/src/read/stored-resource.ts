import type { PartitionState, TableSchema } from '@standpipe/core'

/** What the destination knew of a resource when the run began. */
export interface StoredResource {
  readonly tables: readonly TableSchema[]
  /** Names of the dataset's tables that belong to other resources. */
  readonly foreignTables: readonly string[]
  /** State of the whole; null before the first load. */
  readonly state: PartitionState | null
}
