import type { CursorValue } from '@standpipe/core'
import { parseDate, parseTimestamp, startOfDay } from '../normalize/values/times/parse-timestamp.ts'

/** What a cursor value is compared as. */
export type CursorKind = 'time' | 'number' | 'text'

/** A cursor value with what it is compared as. */
export interface OrderedCursor {
  /** As the API spells it. */
  readonly value: CursorValue
  readonly kind: CursorKind
  /** What decides; microseconds for a time. */
  readonly order: CursorValue
}

/** Finds out what a cursor value is compared as: a text that spells a time is a time. */
export function orderedCursor(value: CursorValue): OrderedCursor {
  if (typeof value !== 'string') return { value, kind: 'number', order: value }
  const time = timeOf(value)
  return time === undefined ? { value, kind: 'text', order: value } : { value, kind: 'time', order: time }
}

/**
 * Orders two cursor values of the same kind: negative when the first is lower, positive when it is higher. Digits
 * behind the microsecond do not count; a cursor that is too low by them reads some records again and loses none.
 */
export function compareCursors(one: OrderedCursor, other: OrderedCursor): number {
  return one.order < other.order ? -1 : one.order > other.order ? 1 : 0
}

/** The higher of two cursor values, the first when they are equal; null stands below every value. */
export function higherCursor(one: CursorValue | null, other: CursorValue | null): CursorValue | null {
  if (one === null || other === null) return one ?? other
  return compareCursors(orderedCursor(one), orderedCursor(other)) >= 0 ? one : other
}

/** The lower of two cursor values, the first when they are equal; null is no value. */
export function lowerCursor(one: CursorValue | null, other: CursorValue | null): CursorValue | null {
  if (one === null || other === null) return one ?? other
  return compareCursors(orderedCursor(one), orderedCursor(other)) <= 0 ? one : other
}

function timeOf(text: string): number | bigint | undefined {
  const timestamp = parseTimestamp(text)
  if (timestamp !== undefined) return timestamp
  const day = parseDate(text)
  return day === undefined ? undefined : startOfDay(day)
}
