import { Temporal } from 'temporal-polyfill'
import { formatTimestamp } from '../normalize/values/times/format-time.ts'
import { parseDate, parseTimestamp, startOfDay } from '../normalize/values/times/parse-timestamp.ts'

const form = /^.{10}(?:(.)\d\d:\d\d(:\d\d)?(\.\d+)?(.*))?$/

/**
 * A time that lies a duration before another one by the calendar of UTC, in the spelling of that: the same zone, and as
 * many digits. What does not fit the spelling is cut off, so that it is earlier rather than later. Null for what is no
 * time, and for a time before the year 1.
 */
export function earlierTime(text: string, duration: Temporal.DurationLike): string | null {
  const day = parseDate(text)
  const time = day === undefined ? parseTimestamp(text) : startOfDay(day)
  const parts = form.exec(text)
  if (time === undefined || parts === null) return null
  const [, separator, seconds, fraction, zone = ''] = parts
  const earlier = subtract(time, duration)
  if (earlier === null) return null
  const spelled = formatTimestamp(earlier + BigInt(offsetOf(zone)) * 1_000_000n)
  if (separator === undefined) return readable(spelled.slice(0, 10))
  const digits = spelled.slice(19, 26).padEnd(fraction?.length ?? 0, '0')
  const pieces = [
    spelled.slice(0, 10),
    separator,
    spelled.slice(11, 16),
    seconds === undefined ? '' : spelled.slice(16, 19),
    digits.slice(0, fraction?.length ?? 0),
    zone,
  ]
  return readable(pieces.join(''))
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

/** Years before 1 are spelled in a way that nobody reads as a time. */
function readable(text: string): string | null {
  return (parseDate(text) ?? parseTimestamp(text)) === undefined ? null : text
}

/** Seconds east of UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  return (Number(hours) * 3600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1)
}
