import { expect, it } from 'vitest'
import { earlierTime } from './earlier-time.ts'

it.each([
  ['2026-01-01T00:00:00Z', 1_000_000, '2025-12-31T23:59:59Z'],
  ['2026-01-01T00:00:00z', 1, '2025-12-31T23:59:59z'],
  ['2026-01-01 00:00:00.5', 250_000, '2026-01-01 00:00:00.2'],
  ['2026-01-01T01:00:00.000000123+02:00', 1_000_000, '2026-01-01T00:59:59.000000000+02:00'],
  ['2026-01-01T00:00-0330', 60_000_000, '2025-12-31T23:59-0330'],
  ['2026-01-01T00:00:00+05', 0, '2026-01-01T00:00:00+05'],
  ['2026-03-01', 1, '2026-02-28'],
  ['2026-03-01', 0, '2026-03-01'],
  ['1970-01-01T00:00:00.000Z', 1000, '1969-12-31T23:59:59.999Z'],
])('what lies before %s by %d microseconds is %s', (text, microseconds, earlier) => {
  expect(earlierTime(text, { microseconds })).toBe(earlier)
})

it.each([
  ['2026-03-31T10:00:00Z', { months: 1 }, '2026-02-28T10:00:00Z'],
  // In UTC it is still the 30th, and February has no 30th.
  ['2026-03-31T00:30:00+02:00', { months: 1 }, '2026-03-01T00:30:00+02:00'],
  ['2024-02-29', { years: 1 }, '2023-02-28'],
  ['2026-03-30T02:30:00+02:00', { days: 1 }, '2026-03-29T02:30:00+02:00'],
  ['2026-03-02', { hours: 1 }, '2026-03-01'],
])('what lies before %s by %j of the calendar is %s', (text, duration, earlier) => {
  expect(earlierTime(text, duration)).toBe(earlier)
})

it('what is no time has nothing before it', () => {
  expect(earlierTime('v1.2', { microseconds: 5 })).toBeNull()
  expect(earlierTime('0001-01-01T00:00:00Z', { microseconds: 5 })).toBeNull()
  expect(earlierTime('2026-02-30', { microseconds: 5 })).toBeNull()
  expect(earlierTime('2026-02-28', { years: 999_999_999 })).toBeNull()
})
