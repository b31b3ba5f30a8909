import { expect, it } from 'vitest'
import { unorderedCursor } from './unordered-cursor.ts'

const highest = '2026-01-01T00:10:00Z'
const durationMs = 60_000

it('stays behind the highest time by the duration of the read, and never goes back', () => {
  expect(unorderedCursor({ cursor: null, highest, durationMs })).toBe('2026-01-01T00:09:00Z')
  expect(unorderedCursor({ cursor: '2026-01-01T00:09:30Z', highest, durationMs })).toBe(
    '2026-01-01T00:09:30Z',
  )
  expect(unorderedCursor({ cursor: highest, highest: null, durationMs })).toBe(highest)
})

it('stays where it is when nobody knows how long the read took', () => {
  const cursor = '2026-01-01T00:00:00Z'
  expect(unorderedCursor({ cursor, highest, durationMs: null })).toBe(cursor)
  expect(unorderedCursor({ cursor: null, highest, durationMs: -1 })).toBeNull()
})

it('stays behind numbers that are known to count time', () => {
  expect(unorderedCursor({ cursor: null, highest: 1_767_226_200, durationMs, unit: 'seconds' })).toBe(
    1_767_226_140,
  )
  expect(unorderedCursor({ cursor: 5, highest: 90_000, durationMs: 1.5, unit: 'milliseconds' })).toBe(89_998)
  expect(unorderedCursor({ cursor: 5, highest: 9, durationMs: null, unit: 'seconds' })).toBe(5)
})

it('is the highest of numbers and texts', () => {
  expect(unorderedCursor({ cursor: 4, highest: 9, durationMs })).toBe(9)
  expect(unorderedCursor({ cursor: 'v4', highest: 'v3', durationMs })).toBe('v4')
})
