import { Temporal } from 'temporal-polyfill'
import { parseDate, parseTimestamp, startOfDay } from '../normalize/values/times/parse-timestamp.ts'
import { spellTime } from './spell-time.ts'

/**
 * A time that lies a duration before another one by the calendar of UTC, in the spelling of that, see `spellTime`. Null for
 * what is no time, and for a time before the year 1.
 */
export function earlierTime(text: string, duration: Temporal.DurationLike): string | null {
  const day = parseDate(text)
  const time = day === undefined ? parseTimestamp(text) : startOfDay(day)
  const earlier = time === undefined ? null : subtract(time, duration)
  return earlier === null ? null : spellTime(earlier, text)
}

/** In microseconds; null beyond the times that can be represented. */
function subtract(microseconds: number | bigint, duration: Temporal.DurationLike): bigint | null {
  const time = Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1000n).toZonedDateTimeISO('UTC')
  try {
    const { epochNanoseconds } = time.subtract(duration)
    // Rounded down, also before 1970.
    return (epochNanoseconds - (((epochNanoseconds % 1000n) + 1000n) % 1000n)) / 1000n
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
