import { dayNumber, digitsAt, microsecondsPerDay } from './calendar.ts'
import { parseClockTime } from './parse-time.ts'

const firstSecond = dayNumber(1, 1, 1) * 86_400
const lastSecond = (dayNumber(9999, 12, 31) + 1) * 86_400 - 1
// Beyond this many seconds the microseconds no longer fit a double exactly.
const exactSeconds = 9_007_199_253

/**
 * Microseconds since 1970 in UTC of an ISO 8601 date with time: `2024-05-06T07:08:09.123456+02:00`, with `T` or a
 * space, seconds, fraction and zone optional (no zone: UTC). Digits behind the microseconds are cut off, see
 * `losesFraction`. Undefined for everything else: other forms, days that do not exist, hour 24, second 60, years
 * outside 1 to 9999.
 */
export function parseTimestamp(text: string): number | bigint | undefined {
  if (text.length < 16) return undefined
  const day = parseDay(text)
  if (day === undefined) return undefined
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 116 && separator !== 32) return undefined
  const time = parseClockTime(text, 11)
  if (time === undefined) return undefined
  const offset = parseOffset(text, time.end)
  if (offset === undefined) return undefined
  const seconds = day * 86_400 + time.seconds - offset
  if (seconds < firstSecond || seconds > lastSecond) return undefined
  if (seconds >= -exactSeconds && seconds <= exactSeconds) return seconds * 1_000_000 + time.microseconds
  return BigInt(seconds) * 1_000_000n + BigInt(time.microseconds)
}

/** Days since 1970 of a date `YYYY-MM-DD`; undefined for everything else. */
export function parseDate(text: string): number | undefined {
  return text.length === 10 ? parseDay(text) : undefined
}

/** Whether `parseTimestamp` and `parseTime` cut digits off that are not zero. */
export function losesFraction(text: string): boolean {
  return /\.\d{6}\d*?[1-9]/.test(text)
}

/** Microseconds since 1970 of the first moment of a day. */
export function startOfDay(day: number): number | bigint {
  const microseconds = day * microsecondsPerDay
  return Number.isSafeInteger(microseconds) ? microseconds : BigInt(day) * BigInt(microsecondsPerDay)
}

function parseDay(text: string): number | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const dayOfMonth = digitsAt(text, 8, 2)
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1) return undefined
  const day = dayNumber(year, month, dayOfMonth)
  const nextMonth = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return day < nextMonth ? day : undefined
}

/** Seconds east of UTC that stand from `start` to the end of the text. */
function parseOffset(text: string, start: number): number | undefined {
  if (start === text.length) return 0
  const sign = text.charCodeAt(start)
  if (sign === 90 || sign === 122) return start + 1 === text.length ? 0 : undefined
  if (sign !== 43 && sign !== 45) return undefined
  const hours = digitsAt(text, start + 1, 2)
  let minutes = 0
  if (text.length !== start + 3) {
    const colon = text.charCodeAt(start + 3) === 58 ? 1 : 0
    if (text.length !== start + 5 + colon) return undefined
    minutes = digitsAt(text, start + 3 + colon, 2)
  }
  if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59) return undefined
  return (hours * 3600 + minutes * 60) * (sign === 45 ? -1 : 1)
}
