import type { CursorValue, Load, PartitionFront, PartitionState, Position } from '@standpipe/core'
import { lowerBound, upperBound } from '../cursor/lower-bound.ts'
import { emptyFront } from '../partitions/list/partition-front.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { describeDifferences } from './changes/describe-differences.ts'
import { cursorFingerprint, positionFingerprint, unfinishedRead } from './changes/fingerprints.ts'
import type { StoredStates } from './stored/stored-states.ts'

/** How a read starts, and what of the stored state stays true meanwhile. */
export interface ReadStart {
  readonly kind: 'begin' | 'resume' | 'restart'
  /** Run that began the read; of a staged read, the run that began the unfinished one before it. */
  readonly readId: string
  /** Position to go on from; set when the kind is `resume`, but for partitions that go on without one. */
  readonly resume: Position | null
  readonly lowerBound: CursorValue | null
  readonly upperBound: CursorValue | null
  /** Whether everything is read, whichever run began it. */
  readonly isWhole: boolean
  /** Whether rows of a backfill stand that the read may meet. */
  readonly meetsBackfill: boolean
  /** Cursor of the last finished read. */
  readonly cursor: CursorValue | null
  /** Highest value seen in this read so far. */
  readonly candidate: CursorValue | null
  /** Any value that the state speaks of; null only when no row with a cursor can stand. */
  readonly knownCursor: CursorValue | null
  /** Partitions at the front of the list that the read has finished. */
  readonly finished: PartitionFront
  /** The partition behind them, when the read has begun it. */
  readonly current: BegunPartition | null
  /** What the unfinished read left behind and the first load removes. */
  readonly discard: Load['discard']
  /** Why the unfinished read is not gone on with; null unless the kind is `restart`. */
  readonly reason: string | null
}

/** A partition of which an unfinished read has stored pages. */
export interface BegunPartition {
  readonly id: string
  /** Why it is read again from its start; null when it goes on. */
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
  stored: StoredStates,
  options: StartOptions,
): ReadStart {
  const state = stored.whole
  if (state === null || state.readId === null) return newRead(planned, stored, options.runId, null)
  const { finished = null, current = null } = state.progress ?? {}
  const positionReason = whyNotThere(planned, state, options)
  // What is finished stays so; only the partition behind it needs a position.
  const reason = whyNotUsable(planned, state, options) ?? (finished === null ? positionReason : null)
  if (reason !== null) return newRead(planned, stored, options.runId, reason)
  return {
    ...commonStart(planned, stored),
    kind: 'resume',
    readId: state.readId,
    resume: positionReason === null ? state.position : null,
    candidate: state.candidate,
    finished: finished ?? emptyFront,
    current: current === null ? null : { id: current, reason: positionReason },
    discard: null,
    reason: null,
  }
}

/** The start of a read from the beginning; `reason` says why the unfinished one before it is not gone on with. */
export function newRead(
  planned: PlannedResource,
  stored: StoredStates,
  readId: string,
  reason: string | null,
): ReadStart {
  const discard = discardOf(planned, stored)
  const left = discard ?? stagedByBackfill(planned, stored)
  return {
    ...commonStart(planned, stored),
    kind: reason === null ? 'begin' : 'restart',
    // A staged read leaves appended rows alone, so that whoever comes after it must still know whose they are.
    readId: planned.publication !== null && discard !== null ? discard.readId : readId,
    resume: null,
    candidate: null,
    finished: emptyFront,
    current: null,
    discard: left,
    reason,
  }
}

function commonStart(
  planned: PlannedResource,
  { whole, partitions, backfill }: StoredStates,
): Pick<ReadStart, 'lowerBound' | 'upperBound' | 'isWhole' | 'meetsBackfill' | 'cursor' | 'knownCursor'> {
  const cursor = whole?.cursor ?? null
  const bound = lowerBound(planned, cursor)
  const isWhole = bound === null && (partitions.size === 0 || planned.publication === 'exchange')
  const known = [whole, ...partitions.values()].map((state) => state?.cursor ?? state?.candidate ?? null)
  const knownCursor = known.find((value) => value !== null) ?? whole?.progress?.seen ?? null
  return {
    lowerBound: bound,
    upperBound: upperBound(planned),
    isWhole,
    meetsBackfill: backfill !== null,
    cursor,
    knownCursor,
  }
}

/**
 * What the unfinished read that stored this state left in the tables and nobody needs. Null: nothing.
 */
export function discardOf(
  { publication }: PlannedResource,
  { whole, partitions }: StoredStates,
): Load['discard'] {
  if (whole === null || whole.readId === null) return null
  const { readId, progress } = whole
  const { mode, isOrdered, hasPartitionCursors } = unfinishedRead(whole)
  // Rows of a merge are right, only not complete. Deleting them would take what they replaced along.
  if (mode === 'upsert' || mode === 'insert-only') return null
  // A read beside it may have found them stored already, and a backfill finds them itself.
  if (mode === 'append' && unfinishedRead(whole).isBackfill) return null
  if (mode === 'append' && hasPartitionCursors) {
    // Those of finished partitions stand behind their cursors. What is staged looks for the others when it is applied.
    const current = progress?.current ?? null
    const cursor = partitions.get(current ?? '')?.cursor ?? null
    const isCovered = isOrdered && cursor !== null
    return current === null || isCovered || publication !== null ? null : { readId, partition: current }
  }
  // The cursor moved with the loads of an ordered read, so that nobody will deliver their rows again.
  if (mode === 'append' && isOrdered && whole.cursor !== null) return null
  return { readId, partition: null }
}

/** What an unfinished backfill has staged where a read is about to stage. */
function stagedByBackfill({ publication }: PlannedResource, { backfill }: StoredStates): Load['discard'] {
  if (publication === null || backfill === null || backfill.readId === null) return null
  return unfinishedRead(backfill).mode === 'stage' ? { readId: backfill.readId, partition: null } : null
}

function whyNotUsable(planned: PlannedResource, state: PartitionState, options: StartOptions): string | null {
  if (options.fullRefresh) return 'a full refresh reads everything'
  if (options.fresh) return 'a fresh read was asked for'
  if (state.position === null && (state.progress?.finished ?? null) === null) return noPosition
  if (state.positionFingerprint === positionFingerprint(planned)) return null
  const differences = describeDifferences(state.cursorFingerprint, cursorFingerprint(planned))
  return differences.join('; ') || 'path, filters, page size, order or write mode changed'
}

const noPosition = 'its last page cannot be asked for again'

/** Why a read cannot go on from its position. */
function whyNotThere(
  planned: PlannedResource,
  { position }: PartitionState,
  { now }: StartOptions,
): string | null {
  if (position === null) return noPosition
  const ttl = planned.resource.tokenTtl ?? defaultTokenTtl
  const age = (now - Date.parse(position.readAt)) / 1000
  return age > ttl ? `its position is older than ${ttl} seconds` : null
}
