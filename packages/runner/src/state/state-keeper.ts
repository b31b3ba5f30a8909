import type { CursorValue, PartitionState, Position, StateChange } from '@standpipe/core'
import { isInCursorOrder } from '../plan/cursor-scope.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { higherCursor } from '../cursor/compare-cursors.ts'
import { cursorAfterRead } from '../cursor/after-read/cursor-after-read.ts'
import type { ReadEnding } from '../read/ending/read-ending.ts'
import { cursorFingerprint, positionFingerprint } from './changes/fingerprints.ts'
import { giveUpRead } from './edit/give-up-read.ts'
import type { ReadStart } from './start-of-read.ts'
import type { StoredStates } from './stored/stored-states.ts'

/** What a state keeper works from. */
export interface StateKeeperOptions {
  readonly planned: PlannedResource
  readonly start: ReadStart
  /** State before the run. */
  readonly stored: StoredStates
  /** Whether the cursor moves with every load, because the rows come in its order. */
  readonly movesCursor: boolean
  /** Highest cursor value of the pages taken so far. */
  readonly candidate: () => CursorValue | null
  /** Highest cursor value that no row behind those pages can have; asked for when the cursor moves. */
  readonly settled: () => CursorValue | null
  /** From the beginning of the read until now, in milliseconds; null when it is not known. */
  readonly durationMs: () => number | null
}

/** Says what the state of a read is after each of its loads. */
export interface StateKeeper {
  /**
   * While the read goes on; `position` is its last committed page, if that can be asked for again. `isBegun` says
   * whether any page of the partition that is read was taken.
   */
  reading(position: Position | null, isBegun: boolean): readonly StateChange[]
  /** When it has ended. */
  ended(ending: ReadEnding): readonly StateChange[]
}

/** Creates the keeper of a read without partitions. */
export function createStateKeeper(options: StateKeeperOptions): StateKeeper {
  const { planned, start, stored, candidate, settled } = options
  const facts = stateFacts(planned, start, stored.whole)
  const outdated = stored.outdated.map(remove)
  return {
    reading: (position) => [
      ...outdated.splice(0),
      set({
        ...facts.reading,
        cursor: options.movesCursor ? higherCursor(start.cursor, settled()) : start.cursor,
        candidate: candidate(),
        position,
      }),
    ],
    ended: (ending) => {
      if (ending === 'given-up') {
        return [...outdated.splice(0), set(giveUpRead({ ...facts.reading, cursor: start.cursor }))]
      }
      // The resource may have been read in partitions before.
      return [
        ...[...stored.partitions.keys()].map(remove),
        ...outdated.splice(0),
        set({ ...facts.idle, cursor: finalCursor(ending === 'complete') }),
      ]
    },
  }

  function finalCursor(isComplete: boolean): CursorValue | null {
    // What an ordered read lacks lies behind what it has seen.
    if (!isComplete && !isInCursorOrder(planned.resource)) return start.cursor
    const isOpen = planned.resource.cursor?.bounds?.start === 'open'
    // Rows of the highest value may be among them, and such a cursor leaves its own value out.
    if (!isComplete && isOpen) return higherCursor(settled(), start.cursor)
    // A replaced table is always read whole, so that a cursor would only ever get in the way of a change.
    if (planned.resource.disposition === 'replace' || planned.resource.cursor === undefined) return null
    // What was seen before a full refresh may belong to something else.
    const before = planned.publication === 'exchange' ? null : start.cursor
    const read = { cursor: before, highest: candidate(), durationMs: options.durationMs() }
    return cursorAfterRead(planned.resource, read)
  }
}

/** What the state of a whole resource says at all times of a read, and when it is idle. */
export function stateFacts(
  planned: PlannedResource,
  start: ReadStart,
  stored: PartitionState | null,
): Record<'reading' | 'idle', Omit<PartitionState, 'cursor'>> {
  const fingerprint = cursorFingerprint(planned)
  const facts = {
    partition: '',
    candidate: null,
    position: null,
    positionFingerprint: positionFingerprint(planned),
  }
  // Until staged rows are published, the visible ones and the cursor are still those of before.
  const visible = planned.publication !== null ? (stored?.cursorFingerprint ?? fingerprint) : fingerprint
  return {
    reading: { ...facts, readId: start.readId, cursorFingerprint: visible },
    idle: { ...facts, readId: null, cursorFingerprint: fingerprint },
  }
}

/** The change that stores a state. */
export function set(state: PartitionState): StateChange {
  return { kind: 'set', state }
}

/** The change that removes the state of a partition. */
export function remove(partition: string): StateChange {
  return { kind: 'remove', partition }
}
