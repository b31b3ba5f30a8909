import { describe, expect, it } from 'vitest'
import { compareValues } from './compare-values.ts'

describe('compareValues', () => {
  it.each([
    [null, false],
    [false, true],
    [2, 10n],
    [9007199254740993n, 9007199254740995n],
    [Infinity, Number.NaN],
    ['10', '9'],
    ['', 'a'],
    // UTF-16 has them the other way round.
    ['\uffee', '\u{1f600}'],
    [Uint8Array.of(1), Uint8Array.of(1, 0)],
  ])('%o stands below %o', (lower, higher) => {
    expect(Math.sign(compareValues(lower, higher))).toBe(-1)
    expect(Math.sign(compareValues(higher, lower))).toBe(1)
  })

  it.each([
    [null, null],
    [0, -0],
    [5, 5n],
    [Number.NaN, Number.NaN],
    ['a', 'a'],
  ])('%o equals %o', (one, other) => {
    expect(compareValues(one, other)).toBe(0)
  })
})
