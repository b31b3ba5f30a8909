import { expect, test } from 'vitest'
import { formatAmount, formatBytes, formatCount, formatDuration } from './quantities.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 000'],
  [1_234_567.4, '1 234 567'],
])('count %d is %s', (count, text) => {
  expect(formatCount(count)).toBe(text)
})

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1500, '1.5 s'],
  [59_949, '59.9 s'],
  [59_970, '1 min 0 s'],
  [3_725_000, '1 h 2 min'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
})

test('sizes and amounts carry their unit', () => {
  expect([812, 3400, 12_000_000].map(formatBytes)).toEqual(['812 B', '3.4 kB', '12.0 MB'])
  expect([formatAmount(1, 'page'), formatAmount(1200, 'page')]).toEqual(['1 page', '1 200 pages'])
})
