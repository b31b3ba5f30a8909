import { expect, it } from 'vitest'
import { mainJobFigures, mainJobReport } from './main-job-report.ts'

const result = {
  pages: { rows: 500_000, bytes: 650e6, seconds: 10 },
  rounds: [
    { loadSeconds: 20, readJsonSeconds: 4 },
    { loadSeconds: 25, readJsonSeconds: 5 },
    { loadSeconds: 25, readJsonSeconds: 2 },
  ],
}

it('takes medians of rates, and of ratios within a round', () => {
  expect(mainJobFigures(result)).toEqual({
    loadRate: { median: 20_000, lowest: 20_000, highest: 25_000 },
    readJsonRate: { median: 125_000, lowest: 100_000, highest: 250_000 },
    ratio: { median: 0.2, lowest: 0.08, highest: 0.2 },
  })
})

it('reports all three ways and the ratio', () => {
  const report = mainJobReport(result)
  expect(report).toContain('20 000 (20 000 to 25 000)')
  expect(report).toContain('125 000 (100 000 to 250 000)')
  expect(report).toMatch(/asking for the pages, nothing else +\| +10\.00 \| +50 000 \|/)
  expect(report).toContain(
    'Ratio of the rates: 0.200 (0.080 to 0.200). 500 000 rows, 650 MB, median of 3 rounds',
  )
})
