import { fixedSpread, grouped, groupedSpread } from '../report/figures.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { ratios, spreadOf, type Spread } from '../report/statistics.ts'
import type { MainJobResult } from './main-job-benchmark.ts'

/** The figures of the main job. */
export interface MainJobFigures {
  /** Root rows a second of `standpipe run`. */
  readonly loadRate: Spread
  /** Root rows a second of `read_json`. */
  readonly readJsonRate: Spread
  /** Rate of the load divided by that of `read_json` in the same round. */
  readonly ratio: Spread
}

/** Turns seconds into rates and compares them round by round. */
export function mainJobFigures({ pages, rounds }: MainJobResult): MainJobFigures {
  const loadRates = rounds.map(({ loadSeconds }) => pages.rows / loadSeconds)
  const readJsonRates = rounds.map(({ readJsonSeconds }) => pages.rows / readJsonSeconds)
  return {
    loadRate: spreadOf(loadRates),
    readJsonRate: spreadOf(readJsonRates),
    ratio: spreadOf(ratios(loadRates, readJsonRates)),
  }
}

/** The figures in Markdown. */
export function mainJobReport(result: MainJobResult): string {
  const { pages, rounds } = result
  const { loadRate, readJsonRate, ratio } = mainJobFigures(result)
  const seconds = (rate: Spread): string => (pages.rows / rate.median).toFixed(2)
  return [
    markdownTable(
      ['from the same bytes into a DuckDB file', 'seconds', 'rows/s (lowest to highest)'],
      [
        ['`standpipe run`, over HTTP', seconds(loadRate), groupedSpread(loadRate)],
        ['`read_json`, from files', seconds(readJsonRate), groupedSpread(readJsonRate)],
        ['asking for the pages, nothing else', pages.seconds.toFixed(2), grouped(pages.rows / pages.seconds)],
      ],
    ),
    '',
    `Ratio of the rates: ${fixedSpread(ratio, 3)}. ${grouped(pages.rows)} rows, ` +
      `${grouped(pages.bytes / 1e6)} MB, median of ${rounds.length} rounds in turns.`,
  ].join('\n')
}
