import { formatTimestamp } from '../normalize/values/times/format-time.ts'
import { parseDate, parseTimestamp } from '../normalize/values/times/parse-timestamp.ts'

const form = /^.{10}(?:(.)\d\d:\d\d(:\d\d)?(\.\d+)?(.*))?$/

/**
 * A time, in microseconds since 1970, in the spelling of another one: the same zone, and as many digits. What does not fit
 * the spelling is cut off, so that it is earlier rather than later. Null when the other one is no time, and for a time before
 * the year 1.
 */
export function spellTime(microseconds: bigint, like: string): string | null {
  const parts = form.exec(like)
  if (parts === null) return null
  const [, separator, seconds, fraction, zone = ''] = parts
  const spelled = formatTimestamp(microseconds + BigInt(offsetOf(zone)) * 1_000_000n)
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

/** The shortest time that a spelling tells apart, in microseconds. */
export function shortestTime(like: string): bigint {
  const [, separator, seconds, fraction = '.'] = form.exec(like) ?? []
  if (separator === undefined) return 86_400_000_000n
  if (seconds === undefined) return 60_000_000n
  return 10n ** BigInt(Math.max(0, 7 - fraction.length))
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
