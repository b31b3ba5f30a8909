import { digitsAt } from './calendar.ts'

/** A time of day read from a longer text. */
export interface ClockTime {
  readonly seconds: number
  /** Below the second; further digits are cut off. */
  readonly microseconds: number
  /** Where the text goes on. */
  readonly end: number
}

const powersOfTen = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

/** Microseconds since midnight of `HH:MM`, `HH:MM:SS` or `HH:MM:SS.ffffff`; undefined for everything else. */
export function parseTime(text: string): number | undefined {
  const time = parseClockTime(text, 0)
  return time?.end === text.length ? time.seconds * 1_000_000 + time.microseconds : undefined
}

/** Reads a time of day that begins at `start`; undefined when there is none. */
export function parseClockTime(text: string, start: number): ClockTime | undefined {
  const hours = digitsAt(text, start, 2)
  const minutes = digitsAt(text, start + 3, 2)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  if (text.charCodeAt(start + 2) !== 58) return undefined
  const upToMinutes = hours * 3600 + minutes * 60
  if (text.charCodeAt(start + 5) !== 58) return { seconds: upToMinutes, microseconds: 0, end: start + 5 }
  const seconds = digitsAt(text, start + 6, 2)
  if (seconds < 0 || seconds > 59) return undefined
  if (text.charCodeAt(start + 8) !== 46) {
    return { seconds: upToMinutes + seconds, microseconds: 0, end: start + 8 }
  }
  let end = start + 9
  while (digitsAt(text, end, 1) >= 0) end += 1
  const digits = Math.min(end - start - 9, 6)
  if (digits === 0) return undefined
  const fraction = digitsAt(text, start + 9, digits) * (powersOfTen[6 - digits] ?? 1)
  return { seconds: upToMinutes + seconds, microseconds: fraction, end }
}
