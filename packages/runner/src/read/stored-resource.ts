import type { PartitionState, TableSchema } from '@standpipe/core'
import type { PlannedResource } from '../plan/planned-resource.ts'
import type { StoredStates } from '../state/stored/stored-states.ts'

/** A planned resource with what the destination knew of it when the run began. */
export interface PreparedResource {
  readonly planned: PlannedResource
  readonly stored: StoredResource
}

/** What the destination knew of a resource when the run began. */
export interface StoredResource {
  readonly tables: readonly TableSchema[]
  /** Names of the dataset's tables that belong to other resources. */
  readonly foreignTables: readonly string[]
  /** State of the resource, which a backfill leaves as it is; null before the first load. */
  readonly whole: PartitionState | null
  /** From where its read starts; of a backfill only what an earlier run of it has left. */
  readonly states: StoredStates
}
