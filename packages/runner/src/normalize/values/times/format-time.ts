import { dateOfDay, microsecondsPerDay } from './calendar.ts'

/** `YYYY-MM-DDTHH:MM:SS.ffffffZ` of microseconds since 1970. */
export function formatTimestamp(microseconds: number | bigint): string {
  const exact = BigInt(microseconds)
  const perDay = BigInt(microsecondsPerDay)
  const withinDay = ((exact % perDay) + perDay) % perDay
  return `${formatDate(Number((exact - withinDay) / perDay))}T${formatTime(Number(withinDay))}Z`
}

/** `YYYY-MM-DD` of days since 1970. */
export function formatDate(days: number): string {
  const { year, month, day } = dateOfDay(days)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** `HH:MM:SS.ffffff` of microseconds since midnight. */
export function formatTime(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${clock.map((part) => pad(part, 2)).join(':')}.${pad(microseconds % 1_000_000, 6)}`
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
