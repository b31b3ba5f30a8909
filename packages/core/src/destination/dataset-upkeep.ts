import type { StateChange } from './state.ts'

/**
 * Changes to a dataset outside of loads, each in one transaction. Whoever calls them records a run first, so that a run
 * whose connection was lost meanwhile does not go on as if nothing had happened.
 */
export interface DatasetUpkeep {
  /** Writes and removes state rows of a resource. */
  changeState(edit: StateEdit): Promise<void>
  /**
   * Drops everything of a resource: tables, staged tables, state and the versions of its tables. Runs and loads stay.
   * Refuses with `DestinationError` what others have hung on the tables, such as a view where the engine protects it.
   */
  dropResource(resource: string): Promise<DroppedResource>
  /**
   * Removes old runs with their loads, and staged tables of reads that nobody goes on with. What an unfinished read
   * needs stays, and so do the last run, and the last run of each resource.
   */
  prune(limits: PruneLimits): Promise<PrunedRecords>
}

/** Changes to the state of a resource. */
export interface StateEdit {
  readonly resource: string
  readonly changes: readonly StateChange[]
  /** ISO 8601 in UTC. */
  readonly changedAt: string
}

/** What was dropped. */
export interface DroppedResource {
  /** Names of the tables, staged tables among them. */
  readonly tables: readonly string[]
  /** Names of recorded tables that stay, because what stands under the name now was not made by Standpipe. */
  readonly foreignTables: readonly string[]
  /** State rows. */
  readonly states: number
}

/** Which runs are old. */
export interface PruneLimits {
  /** Runs that began before this time are old; ISO 8601 in UTC. Null: age does not count. */
  readonly startedBefore: string | null
  /** Runs beyond the newest so many are old. Null: their number does not count. */
  readonly keepRuns: number | null
}

/** What was removed. */
export interface PrunedRecords {
  readonly runs: number
  readonly loads: number
  /** Names of the staged tables. */
  readonly stagedTables: readonly string[]
}
