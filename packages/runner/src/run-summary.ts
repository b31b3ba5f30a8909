import type { ResourceSummary, StandpipeError } from '@standpipe/core'
import type { ResourceRehearsal } from './rehearse/resource-rehearsal.ts'

/** What came of a run. */
export interface RunSummary {
  readonly runId: string
  readonly pipeline: string
  readonly dataset: string
  /**
   * Whether nothing was stored: loads, rows and schema changes of the resources are then those that a run would have had,
   * rows at most so many, and nothing is known of rows that would go.
   */
  readonly dryRun: boolean
  /** `failed` when the destination or any resource failed. */
  readonly status: 'completed' | 'failed' | 'interrupted'
  /** Names of selected resources that were not read, because they cannot be read in the wanted range. */
  readonly leftOut: readonly string[]
  /** In the order of the source. */
  readonly resources: readonly ResourceResult[]
  readonly durationMs: number
  /** Why the whole run ended early; null when it did not. */
  readonly failure: StandpipeError | null
  /** Why resources failed, in the order of the source; decides about exit codes. */
  readonly errors: readonly StandpipeError[]
}

/** What came of one resource. */
export interface ResourceResult {
  readonly name: string
  /** Name of its root table. */
  readonly table: string
  readonly summary: ResourceSummary
  /** What only a dry run says; absent from others, and where there would have been no load. */
  readonly rehearsal?: ResourceRehearsal
}
