import { describe, expect, it } from 'vitest'
import { judgeMemory, memoryReport } from './memory-report.ts'

const sample = (rows: number, megabytes: number) => ({
  rows,
  seconds: rows / 20_000,
  peakBytes: megabytes * 1e6,
})

describe('judgeMemory', () => {
  it('accepts growth of a tenth below the bound', () => {
    expect(judgeMemory([sample(500_000, 400), sample(2_000_000, 440)])).toEqual({
      growth: 1.1,
      isFlat: true,
      isSmall: true,
    })
  })

  it('tells growth from size', () => {
    expect(judgeMemory([sample(1, 100), sample(2, 120)])).toMatchObject({ isFlat: false, isSmall: true })
    expect(judgeMemory([sample(1, 500), sample(2, 500)])).toMatchObject({ isFlat: true, isSmall: false })
  })

  it('says nothing without samples', () => {
    expect(() => judgeMemory([])).toThrow(RangeError)
  })
})

it('reports both bounds', () => {
  const report = memoryReport([sample(500_000, 300), sample(2_000_000, 600)])
  expect(report).toContain('| 2 000 000 |   100.0 | 20 000 |     600 |')
  expect(report).toContain('2.000 (at most 1.1: NO); largest below 500 MB: NO')
})
