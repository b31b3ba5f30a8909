import { expect, it } from 'vitest'
import type { Comparison } from '../tables/compare-tables.ts'
import { differenceLines } from '../rounds/difference-lines.ts'
import { failureLine, killLine, undisturbedLine } from './report.ts'

const equal: Comparison = { rows: { orders: 3, orders__lines: 7 }, differenceCount: 0, differences: [] }
const unequal: Comparison = {
  rows: {},
  differenceCount: 12,
  differences: [{ table: 'orders', row: 'id 5e0', problem: 'is missing' }],
}

it('says of an undisturbed run what it stored', () => {
  expect(undisturbedLine('duckdb merge', { milliseconds: 9876, comparison: equal })).toBe(
    'duckdb merge  undisturbed: 9.88 s, 10 rows in 2 tables, 0 differences',
  )
})

it('says of a kill what was left and how it went on', () => {
  const change = { name: 'values changed', mutation: { changed: 4 }, expires: false }
  const result = {
    killedAfter: 2345,
    pages: 6,
    beginnings: ['2 resumed', '4 begun'],
    afterKill: equal,
    afterRerun: unequal,
  }
  expect(killLine('duckdb merge 2/20', { moment: 0.1, change }, result)).toBe(
    'duckdb merge 2/20  killed after 2.35 s, 6 pages committed · 0 differences then · values changed · ' +
      'rerun: 2 resumed, 4 begun · 12 differences',
  )
  const early = { ...result, pages: 0, afterKill: null, afterRerun: equal }
  expect(killLine('1/20', { moment: 0.1, change: null }, early)).toContain(
    'nothing stored · API unchanged · rerun',
  )
})

it('says what stopped a round', () => {
  expect(failureLine('1/20', { moment: 0.1234, change: null }, new Error('exit code 1'))).toBe(
    '1/20  kill at 12.3 % of a run · API unchanged · FAILED: Error: exit code 1',
  )
})

it('shows the first differences and where the tables are', () => {
  const target = { location: 'somewhere' }
  expect(differenceLines(target, [equal, unequal])).toEqual([
    '    orders id 5e0: is missing',
    '    the tables: somewhere',
  ])
})
