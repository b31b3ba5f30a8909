import { describe, expect, it } from 'vitest'
import { rowsThatCount, rowsThatWin } from './duplicates.ts'

describe('rowsThatCount', () => {
  it.each([
    ['all', null],
    ['first', [true, true, false]],
    ['last', [false, true, true]],
  ] as const)('%s', (rule, expected) => {
    expect(rowsThatCount(['a', 'b', 'a'], rule)).toEqual(expected)
    expect(rowsThatCount(['a', 'b'], rule)).toBeNull()
  })
})

describe('rowsThatWin', () => {
  it.each([
    ['desc', [1, 3, 2], [false, true, false]],
    ['asc', [1, 3, 2], [true, false, false]],
    ['desc', [2, 2, 1], [false, true, false]],
    ['asc', [null, 5, null], [false, true, false]],
    ['desc', [null, null, null], [false, false, true]],
  ] as const)('%s of %j', (order, values, expected) => {
    expect(rowsThatWin(['a', 'a', 'a'], (row) => values[row] ?? null, order)).toEqual(expected)
  })

  it('lets every record of its own id win', () => {
    expect(rowsThatWin(['a', 'b'], () => null, 'desc')).toBeNull()
  })
})
