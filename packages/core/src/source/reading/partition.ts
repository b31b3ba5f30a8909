import type { ReportSourceEvent } from '../../events/source-event.ts'
import type { JsonObject } from '../../values/json.ts'
import type { CursorValue } from '../cursor.ts'

/** One parent record or list value, or several of them together, that a resource is read for. */
export interface Partition {
  /** Stable and unique within the resource, and never empty: `''` is the whole of a resource without partitions. */
  readonly id: string
  /** What the requests of this partition are made from. */
  readonly values: JsonObject
}

/** The context in which a resource lists its partitions. */
export interface PartitionRequest {
  /** Names of the resources that this run reads. */
  readonly selected: readonly string[]
  /** Aborted when no more partitions are wanted; open requests must end. */
  readonly signal: AbortSignal
  /** Reports requests, retries and warnings. */
  readonly report: ReportSourceEvent
  /** Where the read begins that the list is for, as in `ReadRequest`; partitions with cursors of their own may begin later. */
  readonly lowerBound: CursorValue | null
  /** Where it ends, as in `ReadRequest`. */
  readonly upperBound: CursorValue | null
  /** The time, in milliseconds since 1970. A read that goes on lists its partitions at a later one. */
  readonly now: number
}
