import type { CursorValue } from '@standpipe/core'
import { earlierTime } from '../earlier-time.ts'

/**
 * What the API had at most when a read began that saw this value at its end, if it is a time. Null when it is none, and
 * when it is not known how long the read took.
 */
export function timeBefore(highest: CursorValue | null, durationMs: number | null): CursorValue | null {
  if (durationMs === null || durationMs < 0 || typeof highest !== 'string') return null
  return earlierTime(highest, { microseconds: Math.ceil(durationMs * 1000) })
}
