import type { LoadReceipt } from './load.ts'

/** What `_sp_runs` says of a run when it begins. */
export interface RunStart {
  readonly runId: string
  /** Source that is read, for example `inventory`; the pipeline's name when none is. */
  readonly source: string
  /** `run`, or what else changes the dataset, for example `state set`. */
  readonly command: string
  /** ISO 8601 in UTC. */
  readonly startedAt: string
}

/** What `_sp_runs` says of a run when it ends. */
export interface RunEnd {
  readonly runId: string
  /** ISO 8601 in UTC. */
  readonly finishedAt: string
  readonly status: 'completed' | 'failed' | 'interrupted'
  /** Rows written in all tables. */
  readonly rows: number
  /** First failure, without secrets; null when there was none. */
  readonly error: string | null
  /** What each resource that failed failed with, without secrets. */
  readonly resourceErrors: { readonly [resource: string]: string }
}

/** A run as it is recorded, with the loads that it committed. */
export interface RunRecord extends RunStart {
  /** Null while the run is under way, and for ever when it was killed. */
  readonly end: RunEnd | null
  /** In the order of their commits. */
  readonly loads: readonly LoadRecord[]
}

/** A committed load as the ledger has it. */
export interface LoadRecord extends LoadReceipt {
  readonly resource: string
  /** The run that began the read. */
  readonly readId: string
  readonly pages: number
  /** ISO 8601 in UTC. */
  readonly createdAt: string
}
