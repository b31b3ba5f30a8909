import { expect, test } from 'vitest'
import { singularOf } from './singular.ts'

test.each([
  ['orders', 'order'],
  ['categories', 'category'],
  ['order_lines', 'order_line'],
  ['boxes', 'box'],
  ['addresses', 'address'],
  ['status', 'status'],
  ['news', 'new'],
  ['staff', 'staff'],
])('%s', (plural, singular) => {
  expect(singularOf(plural)).toBe(singular)
})
