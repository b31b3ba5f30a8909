import { expect, it } from 'vitest'
import { mergeFigures, mergeReport } from './merge-report.ts'

const sizes = { stored: 5_000_000, merged: 100_000, rounds: 2 }
const measured = [
  {
    ...sizes,
    engine: 'duckdb',
    results: [
      { load: 2, statements: { 'DELETE, INSERT': 1, 'MERGE INTO': 4 } },
      { load: 4, statements: { 'DELETE, INSERT': 2, 'MERGE INTO': 4 } },
    ],
  },
  { ...sizes, engine: 'postgres', results: [{ load: 3, statements: { 'INSERT ON CONFLICT': 3 } }] },
]

it('compares the load with every statement of its round', () => {
  expect(mergeFigures(measured).map(({ engine, way, ratio }) => [engine, way, ratio.median])).toEqual([
    ['duckdb', 'load', 1],
    ['duckdb', 'DELETE, INSERT', 2],
    ['duckdb', 'MERGE INTO', 0.75],
    ['postgres', 'load', 1],
    ['postgres', 'INSERT ON CONFLICT', 1],
  ])
})

it('reports seconds and ratios', () => {
  const report = mergeReport(measured)
  expect(report).toMatch(/duckdb: a load that merges +\| +3\.00 \(2\.00 to 4\.00\) \| +\|/)
  expect(report).toMatch(/duckdb: MERGE INTO +\| +4\.00 \(4\.00 to 4\.00\) \| +0\.75 \(0\.50 to 1\.00\) \|/)
  expect(report).toContain('100 000 rows of 15 columns, nine of ten stored already, into 5 000 000')
})
