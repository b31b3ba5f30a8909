import type { CursorValue } from '@standpipe/core'
import { compareCursors, orderedCursor } from '../../state/compare-cursors.ts'
import { createCursorTracker, type CursorTracker, type CursorTrackerOptions } from './cursor-tracker.ts'

/** Where a partition begins. */
export type PartitionBounds = Pick<CursorTrackerOptions, 'candidate' | 'lowerBound'>

/** Follows the cursor of a read through its partitions. */
export interface ReadCursors {
  /** The tracker of the partition that is read. */
  readonly current: CursorTracker
  /** Lowest value of the read so far, at most the lower bounds; null without either. */
  readonly lowest: CursorValue | null
  /** Records below the lower bound of their partition. */
  readonly belowBound: number
  /** Begins a partition. */
  begin(bounds: PartitionBounds): CursorTracker
}

/** Creates the cursors of a read, which begins with these bounds. */
export function createReadCursors(
  options: Omit<CursorTrackerOptions, keyof PartitionBounds>,
  { candidate, lowerBound }: PartitionBounds,
): ReadCursors {
  let current = createCursorTracker({ ...options, candidate, lowerBound })
  let lowest: CursorValue | null = null
  let belowBound = 0
  return {
    get current() {
      return current
    },
    get lowest() {
      return lowerCursor(lowest, current.lowest)
    },
    get belowBound() {
      return belowBound + current.belowBound
    },
    begin: (bounds) => {
      lowest = lowerCursor(lowest, current.lowest)
      belowBound += current.belowBound
      current = createCursorTracker({
        ...options,
        candidate: bounds.candidate,
        lowerBound: bounds.lowerBound,
      })
      return current
    },
  }
}

function lowerCursor(one: CursorValue | null, other: CursorValue | null): CursorValue | null {
  if (one === null || other === null) return one ?? other
  return compareCursors(orderedCursor(one), orderedCursor(other)) <= 0 ? one : other
}
