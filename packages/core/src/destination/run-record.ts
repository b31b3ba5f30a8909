/** What `_sp_runs` says of a run when it begins. */
export interface RunStart {
  readonly runId: string
  /** Source that is read, for example `inventory`. */
  readonly source: string
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
}
