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
  expect(earlierTime(text, microseconds)).toBe(earlier)
})

it('what is no time has nothing before it', () => {
  expect(earlierTime('v1.2', 5)).toBeNull()
  expect(earlierTime('0001-01-01T00:00:00Z', 5)).toBeNull()
  expect(earlierTime('2026-02-30', 5)).toBeNull()
})
