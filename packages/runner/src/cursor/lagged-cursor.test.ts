import { describe, expect, it } from 'vitest'
import { laggedCursor, lagKind } from './lagged-cursor.ts'

describe('laggedCursor', () => {
  it.each([
    ['2026-01-02T00:00:00Z', 'PT1H', '2026-01-01T23:00:00Z'],
    ['2026-01-02 00:00:00.5', 'PT0.25S', '2026-01-02 00:00:00.2'],
    ['2026-03-31', 'P2D', '2026-03-29'],
    ['2026-03-31', 'P1M', '2026-02-28'],
    // A day has no hours to go back.
    ['2026-03-31', 'PT1H', '2026-03-30'],
    [500, 100, 400],
    [5, 100, -95],
    [1.5, 1, 0.5],
    [7, 0.5, 6.5],
    [9_007_199_254_740_993n, 2, 9_007_199_254_740_991n],
    [9_007_199_254_740_993n, 0.5, 9_007_199_254_740_992n],
    [3, 5n, -2],
  ])('%s with lag %s begins at %s (DLT 89)', (value, lag, begins) => {
    expect(laggedCursor(value, lag)).toEqual(begins)
  })

  it.each([
    [1_735_815_600, 'PT1H', 'seconds', 1_735_812_000],
    // By the calendar: the February before has 28 days.
    [1_743_379_200_000, 'P1M', 'milliseconds', 1_740_700_800_000],
    [1_735_815_600.9, 'PT0.5S', 'seconds', 1_735_815_599],
    [1_735_815_600n, 'P1D', 'seconds', 1_735_729_200],
    [5, 'PT10S', 'seconds', -5],
    [1e300, 'PT1H', 'seconds', null],
  ] as const)('%s with lag %s in %s begins at %s', (value, lag, unit, begins) => {
    expect(laggedCursor(value, lag, unit)).toEqual(begins)
  })

  it('has none of another kind, and null below everything', () => {
    expect(laggedCursor(5, 'PT1H')).toBeUndefined()
    expect(laggedCursor('2026-01-01', 5)).toBeUndefined()
    expect(laggedCursor('v5', 'PT1H')).toBeUndefined()
    expect(laggedCursor('2026-01-01', 'P3000Y')).toBeNull()
  })
})

it.each([
  ['PT1H', 'time'],
  ['P1Y2M3W4DT5H6M7.5S', 'time'],
  [0, 'number'],
  [5n, 'number'],
  ['-PT1H', null],
  ['1 hour', null],
  ['', null],
  [-1, null],
  [Number.NaN, null],
  [Infinity, null],
])('a lag of %s is one of a %s', (lag, kind) => {
  expect(lagKind(lag)).toBe(kind)
})
