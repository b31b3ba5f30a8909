import type { CursorValue } from '@standpipe/core'
import { higherCursor, orderedCursor } from '../compare-cursors.ts'
import type { CursorUnit } from '../earlier-cursor.ts'
import { timeBefore } from './time-before.ts'

/** What a finished read whose rows come in no order knows of its cursor. */
export interface UnorderedRead {
  /** Cursor of the reads before; null when nothing of it counts any more. */
  readonly cursor: CursorValue | null
  /** Highest value that this read saw. */
  readonly highest: CursorValue | null
  /** From the beginning of the read to its end, in milliseconds; null when it is not known. */
  readonly durationMs: number | null
  /** What numbers count; left out where that is not known. */
  readonly unit?: CursorUnit | undefined
}

/**
 * The cursor after a read whose rows come in no order. A record may change behind the reader while a later page shows a
 * higher value, and the next read has to ask for it. Of times it is known that what changed since the read began is not
 * below the highest value minus the duration of the read. Of numbers without a unit and of texts nothing
 * of the kind is known: the cursor is the highest of them.
 */
export function unorderedCursor({ cursor, highest, durationMs, unit }: UnorderedRead): CursorValue | null {
  const { kind = null } = highest === null ? {} : orderedCursor(highest)
  const isTime = kind === 'time' || (kind === 'number' && unit !== undefined)
  return higherCursor(cursor, isTime ? timeBefore(highest, durationMs, unit) : highest)
}
