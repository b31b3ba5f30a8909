import { describe, expect, it } from 'vitest'
import { compareCursors, higherCursor, orderedCursor } from './compare-cursors.ts'

describe('orderedCursor', () => {
  it.each([
    [5, 'number'],
    [5n, 'number'],
    ['5', 'text'],
    ['abc', 'text'],
    ['2024-01-01', 'time'],
    ['2024-01-01T10:00:00+02:00', 'time'],
  ])('takes %s for a %s', (value, kind) => {
    expect(orderedCursor(value).kind).toBe(kind)
  })
})

describe('compareCursors', () => {
  it.each([
    [9, 10],
    [2 ** 53, 2n ** 53n + 1n],
    ['2024-01-01T10:00:00+02:00', '2024-01-01T09:00:00Z'],
    ['2024-01-01', '2024-01-01T00:00:01Z'],
    ['9999', 'A'],
  ])('puts %s below %s', (low, high) => {
    expect(compareCursors(orderedCursor(low), orderedCursor(high))).toBeLessThan(0)
    expect(compareCursors(orderedCursor(high), orderedCursor(low))).toBeGreaterThan(0)
    expect([higherCursor(low, high), higherCursor(high, low)]).toEqual([high, high])
  })

  it('finds two spellings of one moment equal and keeps the first', () => {
    const [one, other] = ['2024-01-01T10:00:00+02:00', '2024-01-01T08:00:00.000Z']
    expect(compareCursors(orderedCursor(one), orderedCursor(other))).toBe(0)
    expect(higherCursor(one, other)).toBe(one)
  })

  it('puts null below everything', () => {
    expect([higherCursor(null, 1), higherCursor('a', null), higherCursor(null, null)]).toEqual([1, 'a', null])
  })
})
