import type { ReportSourceEvent } from '../../events/source-event.ts'
import type { CursorValue } from '../cursor.ts'
import type { PageRequest } from './page.ts'
import type { Partition } from './partition.ts'

/** What the runner asks of `Resource.read`. */
export interface ReadRequest {
  readonly partition: Partition
  /**
   * A page read before: it must be the first page yielded, so that the runner can compare it. Null: from the
   * start. A source that can no longer use it throws `PositionRejectedError`.
   */
  readonly resume: PageRequest | null
  /**
   * Lowest cursor value wanted, itself included: how far earlier reads came, or the cursor's `initialValue`. Null:
   * everything is wanted.
   */
  readonly lowerBound: CursorValue | null
  /** Cursor value up to which records are wanted, see `Cursor.endValue` and `Cursor.bounds`. Null: there is no end. */
  readonly upperBound: CursorValue | null
  /** Names of the resources that this run reads. */
  readonly selected: readonly string[]
  /** Aborted when the run stops, or this partition is not wanted after all; open requests must end. */
  readonly signal: AbortSignal
  /** Reports requests, retries and warnings. */
  readonly report: ReportSourceEvent
}
