import type { CursorValue } from '@standpipe/core'
import { lowerCursor } from '../../cursor/compare-cursors.ts'
import {
  createCursorTracker,
  type CursorTracker,
  type CursorTrackerOptions,
  type Strays,
} from './cursor-tracker.ts'

/** Where a partition begins and ends. */
export type PartitionBounds = Pick<CursorTrackerOptions, 'candidate' | 'lowerBound' | 'upperBound'>

/** Follows the cursor of a read through its partitions. */
export interface ReadCursors {
  /** The tracker of the partition that is read. */
  readonly current: CursorTracker
  /** Lowest value of the read so far, at most the lower bounds; null without either. */
  readonly lowest: CursorValue | null
  /** Records outside of the bounds of their partition that were taken. */
  readonly strays: Strays
  /** Begins a partition. */
  begin(bounds: PartitionBounds): CursorTracker
}

/** Creates the cursors of a read, which begins with these bounds. */
export function createReadCursors(
  options: Omit<CursorTrackerOptions, keyof PartitionBounds>,
  bounds: PartitionBounds,
): ReadCursors {
  let current = trackerOf(bounds)
  let lowest: CursorValue | null = null
  let strays: Strays = { below: 0, beyond: 0 }
  return {
    get current() {
      return current
    },
    get lowest() {
      return lowerCursor(lowest, current.lowest)
    },
    get strays() {
      return sum(strays, current.strays)
    },
    begin: (next) => {
      lowest = lowerCursor(lowest, current.lowest)
      strays = sum(strays, current.strays)
      current = trackerOf(next)
      return current
    },
  }

  function trackerOf({ candidate, lowerBound, upperBound }: PartitionBounds): CursorTracker {
    return createCursorTracker({ ...options, candidate, lowerBound, upperBound })
  }
}

function sum(one: Strays, other: Strays): Strays {
  return { below: one.below + other.below, beyond: one.beyond + other.beyond }
}
