import { expect, it } from 'vitest'
import { fixedSpread, grouped, groupedSpread } from './figures.ts'

it('groups digits in threes', () => {
  expect([0, 999, 1000, 123_456.7, 12_345_678].map(grouped)).toEqual([
    '0',
    '999',
    '1 000',
    '123 457',
    '12 345 678',
  ])
})

it('writes a spread in one line', () => {
  expect(groupedSpread({ median: 1200, lowest: 1100, highest: 1300 })).toBe('1 200 (1 100 to 1 300)')
  expect(fixedSpread({ median: 1.234, lowest: 1, highest: 2 }, 2)).toBe('1.23 (1.00 to 2.00)')
})
