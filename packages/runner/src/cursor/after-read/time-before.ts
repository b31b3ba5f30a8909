import type { CursorValue } from '@standpipe/core'
import { earlierCursor, type CursorUnit } from '../earlier-cursor.ts'

/**
 * What the API had at most when a read began that saw this value at its end, if it is a time. Null when it is none, and
 * when it is not known how long the read took.
 */
export function timeBefore(
  highest: CursorValue | null,
  durationMs: number | null,
  unit: CursorUnit | undefined,
): CursorValue | null {
  if (durationMs === null || durationMs < 0 || highest === null) return null
  return earlierCursor(highest, { microseconds: Math.ceil(durationMs * 1000) }, unit) ?? null
}
