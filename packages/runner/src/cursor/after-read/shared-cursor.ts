import type { CursorValue } from '@standpipe/core'
import { higherCursor } from '../compare-cursors.ts'
import type { CursorUnit } from '../earlier-cursor.ts'
import { timeBefore } from './time-before.ts'

/** What a finished read knows of the cursor that its partitions share. */
export interface SharedRead {
  /** Cursor of the reads before; null when nothing of it counts any more. */
  readonly cursor: CursorValue | null
  /** Highest value that the last finished read before this one saw. */
  readonly seenBefore: CursorValue | null
  /** Highest value that this read saw. */
  readonly highest: CursorValue | null
  /**
   * From the first request of the read to its end, in milliseconds, pauses between its runs included. Null when it is not
   * known.
   */
  readonly durationMs: number | null
  /** What numbers count; left out where that is not known. */
  readonly unit?: CursorUnit | undefined
}

/**
 * The cursor that partitions share after a read. A record may appear in the first partition while the last is being
 * read, and the next read has to ask for it. Its value is not below what there was when this read began. Known of that
 * is what the read before has seen, of whatever kind the values are, and of times that the highest was seen not more
 * than the duration of the read after its beginning.
 */
export function sharedCursor({
  cursor,
  seenBefore,
  highest,
  durationMs,
  unit,
}: SharedRead): CursorValue | null {
  return higherCursor(higherCursor(cursor, seenBefore), timeBefore(highest, durationMs, unit))
}
