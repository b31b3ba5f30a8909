import { expect, test } from 'vitest'
import { closestNames } from './closest-names.ts'

const names = ['customers', 'items', 'stock_details', 'stock_summaries', 'inventory', 'orders']

test('finds what a mistyped name may mean, best first', () => {
  expect(closestNames('costumers', names)).toEqual(['customers'])
  expect(closestNames('stock_detail', names)).toEqual(['stock_details'])
  expect(closestNames('StockDetails', names)).toEqual(['stock_details'])
})

test('finds names that have it as a part', () => {
  expect(closestNames('stock', names)).toEqual(['stock_details', 'stock_summaries'])
})

test('finds nothing for a name that is like none', () => {
  expect(closestNames('pokemon', names)).toEqual([])
})
