import { expect, it } from 'vitest'
import { apiFigures, apiReport } from './api-report.ts'

const results = {
  parallel: [{ way: 'reading alone', seconds: [1.5, 1.25, 1.75], idealSeconds: 1.25 }],
  budget: { way: 'run', seconds: [10, 9.05], idealSeconds: 9.05, refused: 0 },
}

it('compares with what no reader could beat', () => {
  const { parallel, budget } = apiFigures(results)
  expect(parallel).toEqual([
    {
      way: 'reading alone',
      seconds: { median: 1.5, lowest: 1.25, highest: 1.75 },
      overIdeal: { median: 1.2, lowest: 1, highest: 1.4 },
    },
  ])
  expect(budget).toMatchObject({ used: { lowest: 0.905, highest: 1 }, refused: 0 })
})

it('says both beside what is promised', () => {
  expect(apiReport(results)).toMatch(/reading alone *\| *1\.50 \(1\.25 to 1\.75\)/)
  expect(apiReport(results)).toContain('at most 1.18 times the ideal of 1.25 s')
  expect(apiReport(results)).toContain('0 answers with 429')
})
