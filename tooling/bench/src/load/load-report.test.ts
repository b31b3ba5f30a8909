import { expect, it } from 'vitest'
import { loadFigures, loadReport } from './load-report.ts'

const result = {
  rows: 1_000_000,
  loadRows: 50_000,
  bytes: 260e6,
  rounds: [
    { seconds: { append: 4, merge: 10, replace: 5 }, copySeconds: 2 },
    { seconds: { append: 2, merge: 8, replace: 4 }, copySeconds: 1 },
    { seconds: { append: 4, merge: 10, replace: 5 }, copySeconds: 3 },
  ],
}

it('compares rates within a round', () => {
  expect(loadFigures(result).writes.append).toEqual({
    rate: { median: 250_000, lowest: 250_000, highest: 500_000 },
    ratio: { median: 0.5, lowest: 0.5, highest: 0.75 },
  })
})

it('reports every disposition beside the COPY', () => {
  const report = loadReport(result)
  expect(report).toMatch(/one COPY of encoded rows, no index +\| +500 000 \(333 333 to 1 000 000\)/)
  expect(report).toMatch(/merge, in loads of 50 000 rows +\| +100 000 \(.*\) \| +0\.20 \(0\.13 to 0\.30\) \|/)
  expect(report).toContain('1 000 000 rows of 15 columns, 260 MB encoded')
})
