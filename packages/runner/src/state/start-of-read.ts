import type { CursorValue, Load, PartitionState, Position } from '@standpipe/core'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { describeDifferences } from './describe-differences.ts'
import { cursorFingerprint, positionFingerprint, unfinishedRead } from './fingerprints.ts'

/** How the read of a partition starts, and what of the stored state stays true meanwhile. */
export interface ReadStart {
  readonly kind: 'begin' | 'resume' | 'restart'
  /** Run that began the read; of a staged read, the run that began the unfinished one before it. */
  readonly readId: string
  /** Position to go on from; set exactly when the kind is `resume`. */
  readonly resume: Position | null
  readonly lowerBound: CursorValue | null
  /** Cursor of the last finished read. */
  readonly cursor: CursorValue | null
  /** Highest value seen in this read so far. */
  readonly candidate: CursorValue | null
  /** What the unfinished read left behind and the first load removes. */
  readonly discard: Load['discard']
  /** Why the unfinished read is not gone on with; null unless the kind is `restart`. */
  readonly reason: string | null
}

/** What decides about the start of a read besides the stored state. */
export interface StartOptions {
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly fresh: boolean
  readonly fullRefresh: boolean
}

/** Default of `Resource.tokenTtl`, in seconds. */
const defaultTokenTtl = 86_400

/** Decides from the stored state whether a read begins, goes on or starts over. */
export function startOfRead(
  planned: PlannedResource,
  state: PartitionState | null,
  options: StartOptions,
): ReadStart {
  if (state === null || state.readId === null) return newRead(planned, state, options.runId, null)
  const reason = whyNotUsable(planned, state, options)
  if (reason !== null || state.position === null) return newRead(planned, state, options.runId, reason)
  return {
    kind: 'resume',
    readId: state.readId,
    resume: state.position,
    lowerBound: lowerBound(planned, state.cursor),
    cursor: state.cursor,
    candidate: state.candidate,
    discard: null,
    reason: null,
  }
}

/** The start of a read whose position turned out to be of no use. */
export function restartOfRead(
  planned: PlannedResource,
  state: PartitionState | null,
  runId: string,
  reason: string,
): ReadStart {
  return newRead(planned, state, runId, reason)
}

function newRead(
  planned: PlannedResource,
  state: PartitionState | null,
  readId: string,
  reason: string | null,
): ReadStart {
  const cursor = state?.cursor ?? null
  const discard = state === null ? null : discardOf(state)
  return {
    kind: reason === null ? 'begin' : 'restart',
    // A staged read leaves appended rows alone, so that whoever comes after it must still know whose they are.
    readId: planned.publication !== null && discard !== null ? discard.readId : readId,
    resume: null,
    lowerBound: lowerBound(planned, cursor),
    cursor,
    candidate: null,
    discard,
    reason,
  }
}

/** Where a read begins, given the stored cursor. One that exchanges the whole table wants everything. */
export function lowerBound(
  { resource, publication }: PlannedResource,
  cursor: CursorValue | null,
): CursorValue | null {
  if (resource.cursor === undefined) return null
  return (publication === 'exchange' ? null : cursor) ?? resource.cursor.initialValue ?? null
}

function discardOf(state: PartitionState): Load['discard'] {
  if (state.readId === null) return null
  const { mode, isOrdered } = unfinishedRead(state)
  // Rows of a merge are right, only not complete. Deleting them would take what they replaced along.
  if (mode === 'upsert' || mode === 'insert-only') return null
  // The cursor moved with the loads of an ordered read, so that nobody will deliver their rows again.
  if (mode === 'append' && isOrdered && state.cursor !== null) return null
  return { readId: state.readId, partition: state.partition }
}

function whyNotUsable(planned: PlannedResource, state: PartitionState, options: StartOptions): string | null {
  if (options.fullRefresh) return 'a full refresh reads everything'
  if (options.fresh) return 'a fresh read was asked for'
  if (state.position === null) return 'its last page cannot be asked for again'
  if (state.positionFingerprint !== positionFingerprint(planned)) {
    const differences = describeDifferences(state.cursorFingerprint, cursorFingerprint(planned))
    return differences.join('; ') || 'path, filters, page size, order or write mode changed'
  }
  const ttl = planned.resource.tokenTtl ?? defaultTokenTtl
  const age = (options.now - Date.parse(state.position.readAt)) / 1000
  return age > ttl ? `its position is older than ${ttl} seconds` : null
}
