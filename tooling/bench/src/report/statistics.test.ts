import { expect, it } from 'vitest'
import { median, ratios, spreadOf } from './statistics.ts'

it('finds the middle of an odd and of an even number of numbers', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 1, 2, 3])).toBe(2.5)
  expect(median([7])).toBe(7)
})

it('sorts numbers as numbers and leaves the list as it was', () => {
  const numbers = [100, 9, 20]
  expect(median(numbers)).toBe(20)
  expect(numbers).toEqual([100, 9, 20])
})

it('says between which extremes the numbers lie', () => {
  expect(spreadOf([3, 1, 8])).toEqual({ median: 3, lowest: 1, highest: 8 })
})

it('compares round by round', () => {
  expect(ratios([10, 30], [5, 10])).toEqual([2, 3])
  expect(() => ratios([1], [1, 2])).toThrow(RangeError)
})

it('refuses to say anything about nothing', () => {
  expect(() => median([])).toThrow(RangeError)
})
