import type { RunRecord } from './run-record.ts'
import type { StoredState } from './state.ts'
import type { TableVersion } from './stored-table.ts'

/** What a dataset remembers of a pipeline, for people who look at it. */
export interface DatasetRecords {
  /** Every version of the tables that the pipeline owns, the oldest of each first. */
  readTableVersions(): Promise<readonly TableVersion[]>
  /** All state of the pipeline, ordered by resource and partition. */
  readStates(): Promise<readonly StoredState[]>
  /** Recorded runs of the pipeline, the newest first. */
  readRuns(wanted: WantedRuns): Promise<readonly RunRecord[]>
}

/** Which runs are read. */
export interface WantedRuns {
  /** Most runs to read. */
  readonly limit: number
  /** Only runs that loaded this resource or failed in it, with its loads alone. Default: all. */
  readonly resource?: string
}
