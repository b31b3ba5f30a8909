import type { Cursor, CursorValue } from '@standpipe/core'
import { orderedCursor, type CursorKind } from '../cursor/compare-cursors.ts'
import { shortestTime, spellTime } from '../cursor/spell-time.ts'
import { parseNumber } from '../cursor/parse-number.ts'
import { timeBeforeNow } from './time-before-now.ts'

/** What is known of the values of a cursor. */
export interface CursorFacts {
  /** What they may be compared as; empty when nothing is known. */
  readonly kinds: readonly CursorKind[]
  readonly unit: Cursor['unit']
  /** One of them, for its spelling. */
  readonly example: CursorValue | null
}

/**
 * A bound that somebody wrote, as the API spells its cursor; what its spelling cannot hold is rounded outwards. Undefined
 * for what cannot be compared with the values of the cursor.
 *
 * @param now milliseconds since 1970
 */
export function cursorBound(
  text: string,
  side: 'since' | 'until',
  { kinds, unit, example }: CursorFacts,
  now: number,
): CursorValue | undefined {
  const isKnown = kinds.length > 0
  if (!isKnown || kinds.includes('number')) {
    const number = parseNumber(text)
    if (number !== undefined) return number
  }
  const time = timeOf(text, now)
  if (time !== undefined) {
    if (unit !== undefined) return countOf(time, side, unit)
    if (!isKnown || kinds.includes('time')) {
      const like = typeof example === 'string' && orderedCursor(example).kind === 'time' ? example : null
      return like === null ? plainTime(text, time) : spelledLike(time, side, like)
    }
  }
  // A text may look like a duration, and is compared as a text all the same.
  const isText = orderedCursor(text).kind === 'text' && kinds.includes('text')
  return isText || (!isKnown && time === undefined) ? text : undefined
}

/** In microseconds since 1970. */
function timeOf(text: string, now: number): bigint | undefined {
  const { kind, order } = orderedCursor(text)
  return kind === 'time' ? BigInt(order) : timeBeforeNow(text, now)
}

const microseconds = { seconds: 1_000_000n, milliseconds: 1000n } as const

function countOf(time: bigint, side: 'since' | 'until', unit: NonNullable<Cursor['unit']>): number {
  return Number(rounded(time, side, microseconds[unit]) / microseconds[unit])
}

/** As it was written, or where it was counted back from now with all that an API may want. */
function plainTime(text: string, time: bigint): string | undefined {
  if (orderedCursor(text).kind === 'time') return text
  return spellTime(time, '1970-01-01T00:00:00Z') ?? undefined
}

function spelledLike(time: bigint, side: 'since' | 'until', like: string): string | undefined {
  return spellTime(rounded(time, side, shortestTime(like)), like) ?? undefined
}

/** A whole number of units: the one before for a beginning, the one behind for an end. */
function rounded(time: bigint, side: 'since' | 'until', unit: bigint): bigint {
  const rest = ((time % unit) + unit) % unit
  if (rest === 0n) return time
  return side === 'since' ? time - rest : time - rest + unit
}
