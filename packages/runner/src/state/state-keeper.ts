import type { CursorValue, PartitionState, Position } from '@standpipe/core'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { higherCursor } from './compare-cursors.ts'
import { cursorFingerprint, positionFingerprint } from './fingerprints.ts'
import type { ReadStart } from './start-of-read.ts'

/** What a state keeper works from. */
export interface StateKeeperOptions {
  readonly planned: PlannedResource
  readonly start: ReadStart
  /** State before the run. */
  readonly stored: PartitionState | null
  /** Whether the cursor moves with every load, because the rows come in its order. */
  readonly movesCursor: boolean
  /** Highest cursor value of the pages taken so far. */
  readonly candidate: () => CursorValue | null
  /** Highest cursor value that no row behind those pages can have; asked for when the cursor moves. */
  readonly settled: () => CursorValue | null
}

/** Says what the state of a read is after each of its loads. */
export interface StateKeeper {
  /** While the read goes on; `position` is its last committed page, if that can be asked for again. */
  reading(position: Position | null): PartitionState
  /** When it has finished. */
  idle(): PartitionState
}

/** Creates the keeper of a read. */
export function createStateKeeper(options: StateKeeperOptions): StateKeeper {
  const { planned, start, stored, candidate, settled } = options
  const fingerprint = cursorFingerprint(planned)
  const positions = positionFingerprint(planned)
  // Until staged rows are published, the visible ones and the cursor are still those of before.
  const visible = planned.publication !== null ? (stored?.cursorFingerprint ?? fingerprint) : fingerprint
  return {
    reading: (position) => ({
      partition: '',
      cursor: options.movesCursor ? higherCursor(start.cursor, settled()) : start.cursor,
      candidate: candidate(),
      position,
      readId: start.readId,
      positionFingerprint: positions,
      cursorFingerprint: visible,
    }),
    idle: () => ({
      partition: '',
      cursor: finalCursor(),
      candidate: null,
      position: null,
      readId: null,
      positionFingerprint: positions,
      cursorFingerprint: fingerprint,
    }),
  }

  function finalCursor(): CursorValue | null {
    // A replaced table is always read whole, so that a cursor would only ever get in the way of a change.
    if (planned.resource.disposition === 'replace' || planned.resource.cursor === undefined) return null
    return planned.publication === 'exchange' ? candidate() : higherCursor(candidate(), start.cursor)
  }
}
