import type { Cursor, CursorValue } from '@standpipe/core'
import { compareCursors, orderedCursor, type OrderedCursor } from '../../cursor/compare-cursors.ts'

/** Where a value lies, seen from the range that a read wants. */
export type CursorSide = 'below' | 'within' | 'beyond'

/** The range that a read wants. */
export interface CursorRangeOptions {
  readonly cursor: Cursor | undefined
  readonly lowerBound: CursorValue | null
  readonly upperBound: CursorValue | null
}

const day = 86_400_000_000n

/** Whether a time lies at most a day from a bound. */
export function isWithinDay(value: OrderedCursor, bound: OrderedCursor | null): boolean {
  if (value.kind !== 'time' || bound?.kind !== 'time') return false
  const distance = BigInt(value.order) - BigInt(bound.order)
  return distance <= day && distance >= -day
}

/** Says of values of the same kind as the bounds on which side of these they lie. */
export function createCursorRange(options: CursorRangeOptions): (value: OrderedCursor) => CursorSide {
  const { start = 'closed', end = 'open' } = options.cursor?.bounds ?? {}
  const lower = options.lowerBound === null ? null : orderedCursor(options.lowerBound)
  const upper = options.upperBound === null ? null : orderedCursor(options.upperBound)
  return (value) => {
    const above = lower === null ? 1 : compareCursors(value, lower)
    if (above < 0 || (above === 0 && start === 'open')) return 'below'
    const under = upper === null ? -1 : compareCursors(value, upper)
    return under > 0 || (under === 0 && end === 'open') ? 'beyond' : 'within'
  }
}
