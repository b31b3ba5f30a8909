import type {
  CursorValue,
  Load,
  Partition,
  PartitionFront,
  PartitionState,
  StateChange,
} from '@standpipe/core'
import { cursorScope, isInCursorOrder } from '../plan/cursor-scope.ts'
import { isBackfill } from '../plan/is-backfill.ts'
import type { PartitionBounds } from '../read/cursors/read-cursors.ts'
import { higherCursor } from '../cursor/compare-cursors.ts'
import { cursorAfterRead } from '../cursor/after-read/cursor-after-read.ts'
import { lowerBound } from '../cursor/lower-bound.ts'
import { remove, set, stateFacts, type StateKeeper, type StateKeeperOptions } from '../state/state-keeper.ts'
import type { PartitionsWithCursors } from './list/listed-resource.ts'
import { sharedCursor } from '../cursor/after-read/shared-cursor.ts'

/** What the keeper of a read in partitions works from. */
export interface PartitionsKeeperOptions extends StateKeeperOptions {
  /** Ids of all partitions, where each has a cursor. */
  readonly listed: PartitionsWithCursors | null
  /** How many of the finished partitions could not be read. */
  readonly skipped: () => number
}

/** Says what the state of a read in partitions is after each of its loads. */
export interface PartitionsKeeper extends StateKeeper {
  /** Where a partition begins, or goes on when the read is resumed in it. */
  boundsOf(partition: Partition, isResumed: boolean): PartitionBounds
  /** What the first load of a partition that is read again removes; null when its rows are right as they are. */
  discardOf(partition: Partition): Load['discard']
  /** Says which partition is read now. */
  begin(partition: Partition): void
  /** Partitions that the read has finished. */
  readonly finished: PartitionFront
  /**
   * Says that it is finished, and with it the front of the list that ends with it. The cursor of one that could not be read
   * (`isRead` false) stays where it is.
   */
  finish(front: PartitionFront, isRead: boolean): void
}

/** Creates the keeper of a read in partitions. */
export function createPartitionsKeeper(options: PartitionsKeeperOptions): PartitionsKeeper {
  const { planned, start, stored, candidate } = options
  const { publication } = planned
  const scope = cursorScope(planned.resource)
  const hasOwnCursors = scope === 'partition'
  const facts = stateFacts(planned, start, stored.whole)
  const before = stored.whole?.progress
  /** States of partitions as the loads given out leave them. */
  const states = new Map(stored.partitions)
  const changes = new Map<string, StateChange>()
  /** How far the read was, in milliseconds, when partitions that are not finished were asked for. */
  const askedAt = new Map<string, number | null>()
  let { finished } = start
  let current: Partition | null = null
  for (const id of stored.outdated) drop(id)
  if (start.kind !== 'resume') forgetCandidates()

  return {
    get finished() {
      return finished
    },
    boundsOf: (partition, isResumed) => {
      // Of one that an earlier run began, only the beginning of the read is known.
      if (!askedAt.has(partition.id)) askedAt.set(partition.id, isResumed ? 0 : options.durationMs())
      return {
        lowerBound: lowerBound(planned, cursorOf(partition.id)),
        upperBound: start.upperBound,
        candidate: !hasOwnCursors || isResumed ? candidate() : null,
      }
    },
    discardOf: ({ id }) => {
      // The cursor may have moved with its rows, in this run or before, and then nobody will deliver them again.
      const isOrdered = isInCursorOrder(planned.resource) && publication === null
      const isCovered = isOrdered && states.get(id)?.cursor != null
      // A read beside a backfill may have found its rows stored already, and it finds them itself.
      const isFound = isBackfill(planned.resource) && publication === null
      return planned.rows !== 'append' || isCovered || isFound
        ? null
        : { readId: start.readId, partition: id }
    },
    begin: (partition) => {
      current = partition
    },
    finish: (front, isRead) => {
      if (hasOwnCursors && isRead && current !== null) finishCursor(current.id)
      if (current !== null) askedAt.delete(current.id)
      finished = front
      current = null
    },
    reading: (position, isBegun) => {
      const id = isBegun ? (current?.id ?? null) : null
      if (id !== null && options.movesCursor) {
        change(id, { cursor: higherCursor(cursorOf(id), options.settled()), candidate: null })
      }
      return withChanges({
        ...facts.reading,
        cursor: start.cursor,
        candidate: hasOwnCursors && id === null ? null : candidate(),
        position,
        progress: {
          listed: before?.listed ?? null,
          finished,
          current: id,
          durationMs: options.durationMs(),
          seen: before?.seen ?? null,
          ...(options.skipped() > 0 && { skipped: options.skipped() }),
        },
      })
    },
    ended: (ending) => {
      if (ending === 'complete') return idle()
      // Everything is as the last complete read has left it, but for the cursors of partitions.
      const { listed = null, seen = null } = before ?? {}
      const progress = { listed, finished: null, current: null, durationMs: null, seen }
      const state = ending === 'incomplete' ? facts.idle : facts.reading
      return withChanges({ ...state, cursor: start.cursor, progress })
    },
  }

  function idle(): readonly StateChange[] {
    if (!hasOwnCursors) for (const id of states.keys()) drop(id)
    else if (publication !== null) publishCursors()
    if (options.listed !== null && states.size > options.listed.most) dropUnlisted(options.listed.ids)
    const isShared = scope === 'resource'
    const progress = {
      listed: finished,
      finished: null,
      current: null,
      durationMs: null,
      seen: isShared ? candidate() : null,
    }
    return withChanges({ ...facts.idle, cursor: isShared ? finalCursor() : null, progress })
  }

  /** One cursor for all may have come before one for each. */
  function cursorOf(id: string): CursorValue | null {
    return states.get(id)?.cursor ?? start.cursor
  }

  function finishCursor(id: string): void {
    const visible = states.get(id)?.cursor ?? null
    const highest = cursorAfterRead(planned.resource, {
      cursor: publication === 'exchange' ? null : cursorOf(id),
      highest: candidate(),
      durationMs: durationOf(id),
    })
    // Staged rows are not visible yet, and the cursor is that of the visible ones.
    if (publication !== null) change(id, { cursor: visible, candidate: highest })
    else change(id, { cursor: highest, candidate: null })
  }

  /** How long the read of a partition has taken. */
  function durationOf(id: string): number | null {
    const [asked = null, now] = [askedAt.get(id), options.durationMs()]
    return asked === null || now === null ? null : now - asked
  }

  /** Those that an unfinished read left behind. */
  function forgetCandidates(): void {
    for (const { partition, cursor, candidate: left } of states.values()) {
      if (left !== null) change(partition, { cursor, candidate: null })
    }
  }

  function publishCursors(): void {
    for (const { partition, cursor, candidate: highest } of states.values()) {
      // Rows of partitions that are no longer listed are gone as well.
      if (highest === null && publication === 'exchange') drop(partition)
      else if (highest !== null) change(partition, { cursor: highest, candidate: null })
      else change(partition, { cursor, candidate: null })
    }
  }

  /** Should one of them come back, it is read from its start, which adds no row that stands. */
  function dropUnlisted(listed: ReadonlySet<string>): void {
    for (const id of states.keys()) if (!listed.has(id)) drop(id)
  }

  function change(partition: string, values: Pick<PartitionState, 'cursor' | 'candidate'>): void {
    const known = states.get(partition)
    if (values.cursor === (known?.cursor ?? null) && values.candidate === (known?.candidate ?? null)) return
    const state = { ...facts.idle, ...values, partition, positionFingerprint: '' }
    states.set(partition, state)
    changes.set(partition, set(state))
  }

  function drop(partition: string): void {
    states.delete(partition)
    changes.set(partition, remove(partition))
  }

  function withChanges(whole: PartitionState): readonly StateChange[] {
    const list = [...changes.values(), set(whole)]
    changes.clear()
    return list
  }

  function finalCursor(): CursorValue | null {
    // What was seen before a full refresh may belong to something else.
    const isAnew = publication === 'exchange'
    return sharedCursor({
      unit: planned.resource.cursor?.unit,
      cursor: isAnew ? null : start.cursor,
      seenBefore: isAnew ? null : (before?.seen ?? null),
      highest: candidate(),
      durationMs: options.durationMs(),
    })
  }
}
