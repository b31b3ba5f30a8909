import type { CursorValue } from '../source/cursor.ts'
import type { PageRequest } from '../source/reading/page.ts'

/**
 * How far a resource, or one partition of it, has been read. Stored in the transaction of the rows it speaks of. A
 * resource that is read in partitions has one for the whole, and others only where each partition has a cursor.
 */
export interface PartitionState {
  /** `''` for the whole resource. */
  readonly partition: string
  /** Cursor of the last finished read; the next read begins there. */
  readonly cursor: CursorValue | null
  /** Highest cursor value seen by the unfinished read; where each partition has a cursor, in its current partition. */
  readonly candidate: CursorValue | null
  /** Where the unfinished read goes on; null when nothing is unfinished or nothing can be resumed. */
  readonly position: Position | null
  /**
   * The run that began the unfinished read, which its rows carry as `_sp_run_id`; null when the last read finished. A
   * staged read that follows an unfinished append keeps the append's, whose rows are still to be discarded.
   */
  readonly readId: string | null
  /** Digest of what the position depends on. */
  readonly positionFingerprint: string
  /** What the cursor depends on, as canonical JSON, so that a difference can be named. */
  readonly cursorFingerprint: string
  /** In the state of the whole of a resource that is read in partitions, and only there. */
  readonly progress?: PartitionProgress
}

/** How far the partitions of a resource have been read. Its size does not depend on how many there are. */
export interface PartitionProgress {
  /** The whole list, as the last finished read had it; null before the first. */
  readonly listed: PartitionFront | null
  /** Partitions that the unfinished read has finished; null when the last read finished. */
  readonly finished: PartitionFront | null
  /** The partition behind these, of which the unfinished read has stored pages; null when there is none. */
  readonly current: string | null
  /** Milliseconds that the unfinished read has taken, a whole number; null when the last read finished, or when that is not known. */
  readonly durationMs: number | null
  /** Highest cursor value that the last finished read saw, where all partitions share the cursor. */
  readonly seen: CursorValue | null
  /** How many of those that the unfinished read has finished could not be read. Default 0. */
  readonly skipped?: number
}

/** Partitions at the front of a list. */
export interface PartitionFront {
  readonly count: number
  /** Digest of their ids, whatever their order. */
  readonly digest: string
}

/** The last committed page of an unfinished read. */
export interface Position {
  readonly request: PageRequest
  /** Digest of the page's record ids, in order. */
  readonly digest: string
  /** When the page was read, ISO 8601 in UTC. */
  readonly readAt: string
}

/** A state row written or removed by a load. */
export type StateChange =
  | { readonly kind: 'set'; readonly state: PartitionState }
  | { readonly kind: 'remove'; readonly partition: string }

/** A state row with the resource that it belongs to. */
export interface StoredState {
  readonly resource: string
  readonly state: PartitionState
  /** When it was written, ISO 8601 in UTC. */
  readonly changedAt: string
}
