import type { DatasetRecords } from './dataset-records.ts'
import type { DatasetUpkeep } from './dataset-upkeep.ts'
import type { Load, LoadReceipt } from './load.ts'
import type { LoadRehearsal } from './load-rehearsal.ts'
import type { RunEnd, RunStart } from './run-record.ts'
import type { PartitionState } from './state.ts'
import type { StoredTable } from './stored-table.ts'
import type { Widening } from './widening.ts'

/** How a session is opened. */
export interface OpenOptions {
  /** Schema that holds the tables. */
  readonly dataset: string
  /** Name under which state is kept and tables are owned. */
  readonly pipeline: string
  /**
   * Resources that the session writes. Another session may write others of the pipeline at the same time, where the
   * destination can tell them apart. Default: all of the pipeline.
   */
  readonly resources?: readonly string[]
  /** Creates nothing and stores nothing; only what reads is called. */
  readonly readOnly?: boolean
}

/** One open connection to a dataset, used by one run. Its calls are not made concurrently. */
export interface DestinationSession extends DatasetRecords, DatasetUpkeep {
  /** Tables of this pipeline as they stand. */
  readTables(): Promise<readonly StoredTable[]>
  /** State of a resource, a row per partition. */
  readState(resource: string): Promise<readonly PartitionState[]>
  /**
   * Says for each of these widenings whether the next load may make it: no stored value would change, nothing of the
   * user's stands in the way, and it is soon done. Asked only when values do not fit; what may not be widened gets a
   * variant column. Absent: no column is ever widened.
   */
  mayWiden?(widenings: readonly Widening[]): Promise<readonly boolean[]>
  /** Records that a run began. */
  startRun(run: RunStart): Promise<void>
  /** Records how a run ended. */
  finishRun(run: RunEnd): Promise<void>
  /**
   * Stores a load: schema changes, rows, state and ledger row in one transaction. Resolves only when the ledger
   * row was read back; a rejected commit has stored nothing.
   */
  commit(load: Load): Promise<LoadReceipt>
  /**
   * Says what `commit` would change in the tables, as if the loads that this session has rehearsed before had been
   * committed, and changes nothing; from then on `mayWiden` answers for the tables as they would be. Called in sessions that
   * are opened to read. Throws what `commit` would throw where that can be seen beforehand. Absent where only a commit can
   * tell; such a destination has no dry run.
   */
  rehearse?(load: Load): Promise<LoadRehearsal>
  /**
   * Called when the run is asked to end, also while `commit` is under way: a load that waits for a lock of somebody else
   * is given up with `DestinationLockedError`; one that is being written goes on. Never rejects. Absent when no load waits.
   */
  stopWaiting?(): Promise<void>
  /** Closes the connection; an open transaction is rolled back. */
  close(): Promise<void>
}
