import type { ResourceSummary, StandpipeError } from '@standpipe/core'

/** What came of a run. */
export interface RunSummary {
  readonly runId: string
  readonly pipeline: string
  readonly dataset: string
  /** `failed` when the destination or any resource failed. */
  readonly status: 'completed' | 'failed' | 'interrupted'
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
}
