import { grouped } from '../report/figures.ts'
import { markdownTable } from '../report/markdown-table.ts'
import type { MemorySample } from './memory-benchmark.ts'

/** What is promised of memory. */
export const memoryBounds = {
  /** Peak of the largest run. */
  peakBytes: 500_000_000,
  /** Peak of the largest run relative to the smallest. */
  growth: 1.1,
} as const

/** Whether the promise was kept. */
export interface MemoryVerdict {
  readonly growth: number
  readonly isFlat: boolean
  readonly isSmall: boolean
}

/** Compares the largest run with the smallest and with the bounds. Throws `RangeError` without samples. */
export function judgeMemory(samples: readonly MemorySample[]): MemoryVerdict {
  const [smallest] = samples
  const largest = samples.at(-1)
  if (smallest === undefined || largest === undefined) throw new RangeError('there are no samples')
  const growth = largest.peakBytes / smallest.peakBytes
  return {
    growth,
    isFlat: growth <= memoryBounds.growth,
    isSmall: largest.peakBytes < memoryBounds.peakBytes,
  }
}

/** The figures in Markdown. */
export function memoryReport(samples: readonly MemorySample[]): string {
  const { growth, isFlat, isSmall } = judgeMemory(samples)
  const rows = samples.map(({ rows: count, seconds, peakBytes }) => [
    grouped(count),
    seconds.toFixed(1),
    grouped(count / seconds),
    (peakBytes / 1e6).toFixed(0),
  ])
  const bound = memoryBounds.peakBytes / 1e6
  return [
    markdownTable(['rows', 'seconds', 'rows/s', 'peak MB'], rows),
    '',
    `Largest to smallest: ${growth.toFixed(3)} (at most ${memoryBounds.growth}: ${isFlat ? 'yes' : 'NO'}); ` +
      `largest below ${bound} MB: ${isSmall ? 'yes' : 'NO'}`,
  ].join('\n')
}
