import type { JsonValue } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'

const form = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/

/** The moment that a text spells, ISO 8601 with `T` or a space; without a zone in UTC. Null for everything else. */
export function instantOf(text: string): Temporal.Instant | null {
  const parts = form.exec(text)
  if (parts === null) return null
  try {
    return parts[1] === undefined
      ? Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').toInstant()
      : Temporal.Instant.from(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What numbers of a cursor count since 1970. */
export type EpochUnit = 'seconds' | 'milliseconds'

const nanoseconds = { seconds: 1_000_000_000n, milliseconds: 1_000_000n } as const

/** The moment of a value: a text that spells one, or a number in this unit. Null for everything else. */
export function momentOf(value: JsonValue | undefined, unit: EpochUnit | null): Temporal.Instant | null {
  if (typeof value === 'string') return instantOf(value)
  if (unit === null || (typeof value !== 'number' && typeof value !== 'bigint')) return null
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  const whole = BigInt(typeof value === 'number' ? Math.floor(value) : value)
  const fraction = typeof value === 'number' ? value - Math.floor(value) : 0
  try {
    return Temporal.Instant.fromEpochNanoseconds(
      whole * nanoseconds[unit] + BigInt(Math.round(fraction * Number(nanoseconds[unit]))),
    )
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A moment as a whole number in a unit, rounded down or up. */
export function epochOf(
  { epochNanoseconds }: Temporal.Instant,
  unit: EpochUnit,
  rounding: 'down' | 'up',
): number {
  const size = nanoseconds[unit]
  const rest = ((epochNanoseconds % size) + size) % size
  const down = (epochNanoseconds - rest) / size
  return Number(rest > 0n && rounding === 'up' ? down + 1n : down)
}
