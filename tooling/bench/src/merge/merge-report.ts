import { fixedSpread, grouped } from '../report/figures.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { ratios, spreadOf, type Spread } from '../report/statistics.ts'
import type { MergeResult } from './merge-benchmark.ts'

/** One way to merge, on one engine. */
export interface MergeFigure {
  readonly engine: string
  readonly way: string
  readonly seconds: Spread
  /** Seconds of the load divided by those of this way in the same round. */
  readonly ratio: Spread
}

/** The seconds of every way, and how much longer the load takes. */
export function mergeFigures(measured: readonly MergeResult[]): readonly MergeFigure[] {
  return measured.flatMap(({ engine, results }) => {
    const loads = results.map(({ load }) => load)
    const ways = ['load', ...Object.keys(results[0]?.statements ?? {})]
    return ways.map((way): MergeFigure => {
      const seconds = way === 'load' ? loads : results.map(({ statements }) => statements[way] ?? NaN)
      return { engine, way, seconds: spreadOf(seconds), ratio: spreadOf(ratios(loads, seconds)) }
    })
  })
}

/** The figures in Markdown. */
export function mergeReport(measured: readonly MergeResult[]): string {
  const lines = mergeFigures(measured).map(({ engine, way, seconds, ratio }) => [
    `${engine}: ${way === 'load' ? 'a load that merges' : way}`,
    fixedSpread(seconds, 2),
    way === 'load' ? '' : fixedSpread(ratio, 2),
  ])
  const [first] = measured
  return [
    markdownTable(['merging', 'seconds (lowest to highest)', 'the load takes … times as long'], lines),
    '',
    first === undefined
      ? ''
      : `${grouped(first.merged)} rows of 15 columns, nine of ten stored already, into ${grouped(first.stored)}; ` +
        `fsync on, median of ${first.results.length} rounds in turns.`,
  ].join('\n')
}
