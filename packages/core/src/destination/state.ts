import type { CursorValue } from '../source/cursor.ts'
import type { PageRequest } from '../source/page.ts'

/** How far one partition of a resource has been read. Stored in the transaction of the rows it speaks of. */
export interface PartitionState {
  /** `''` for a resource without partitions. */
  readonly partition: string
  /** Cursor of the last finished read; the next read begins there. */
  readonly cursor: CursorValue | null
  /** Highest cursor value seen by the unfinished read. */
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
