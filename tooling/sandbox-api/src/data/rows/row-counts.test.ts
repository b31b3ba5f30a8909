import { expect, test } from 'vitest'
import { SandboxError } from '../../sandbox-error.ts'
import { resourceNames } from '../resource-name.ts'
import { rowCounts } from './row-counts.ts'

test('shares 200 000 rows over the six resources', () => {
  expect(rowCounts(200_000)).toEqual({
    customers: 4000,
    items: 16_000,
    stock_summaries: 20_000,
    stock_details: 50_000,
    inventory: 50_000,
    orders: 60_000,
  })
})

test.each([0, 1, 7, 99, 12_345])('%i rows are shared without a rest', (rows) => {
  const counts = rowCounts(rows)
  expect(resourceNames.reduce((sum, name) => sum + counts[name], 0)).toBe(rows)
})

test('one resource can carry all rows', () => {
  const counts = rowCounts(500, 'inventory')
  expect(counts.inventory).toBe(500)
  expect(resourceNames.filter((name) => counts[name] > 0)).toEqual(['inventory'])
})

test.each([-1, 1.5, Number.NaN, 1e9])('%d rows are refused', (rows) => {
  expect(() => rowCounts(rows)).toThrow(SandboxError)
})
