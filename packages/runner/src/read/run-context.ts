import type { Redactor, Resource, RunEvent } from '@standpipe/core'
import type { Clock } from '../clock.ts'
import type { LoadCommitter } from '../load/commit-loads.ts'
import type { RunControl } from '../load/run-control.ts'
import type { ParentWatch } from '../parents/parent-watch.ts'
import type { LoadLimits } from '../run-options.ts'

/** What the resources of a run share. */
export interface RunContext {
  readonly runId: string
  readonly clock: Clock
  readonly control: RunControl
  readonly committer: LoadCommitter
  readonly redact: Redactor
  readonly limits: LoadLimits
  /** All resources of the source, also those that the run does not read. */
  readonly resources: readonly Resource[]
  /** Their root tables. */
  readonly rootTables: readonly string[]
  /** Names of the resources that the run reads. */
  readonly selected: readonly string[]
  readonly parents: ParentWatch
  readonly maxNameBytes: number
  /** Whether nothing is stored. */
  readonly isDryRun: boolean
  readonly fresh: boolean
  readonly fullRefresh: boolean
  /** Most records per resource. */
  readonly limit: number
  /** Most pages per resource. */
  readonly maxPages: number
  /** Most partitions of a resource that have a cursor each. */
  readonly maxPartitionCursors: number
  readonly report: (event: RunEvent) => void
}
