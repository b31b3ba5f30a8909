import { fixedSpread, grouped, groupedSpread } from '../report/figures.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { ratios, spreadOf, type Spread } from '../report/statistics.ts'
import { measuredWrites, type LoadResult, type MeasuredWrite } from './load-benchmark.ts'

/** Rows a second of one way to fill a table. */
export interface LoadRate {
  readonly rate: Spread
  /** Rate divided by that of the bare COPY in the same round. */
  readonly ratio: Spread
}

/** The figures of loading into Postgres. */
export interface LoadFigures {
  readonly copyRate: Spread
  readonly writes: { readonly [write in MeasuredWrite]: LoadRate }
}

/** Turns seconds into rates and compares them round by round. */
export function loadFigures({ rows, rounds }: LoadResult): LoadFigures {
  const copyRates = rounds.map(({ copySeconds }) => rows / copySeconds)
  const rateOf = (write: MeasuredWrite): LoadRate => {
    const rates = rounds.map(({ seconds }) => rows / seconds[write])
    return { rate: spreadOf(rates), ratio: spreadOf(ratios(rates, copyRates)) }
  }
  return {
    copyRate: spreadOf(copyRates),
    writes: { append: rateOf('append'), merge: rateOf('merge'), replace: rateOf('replace') },
  }
}

/** The figures in Markdown. */
export function loadReport(result: LoadResult): string {
  const { copyRate, writes } = loadFigures(result)
  const lines = (Object.keys(measuredWrites) as MeasuredWrite[]).map((write) => [
    `${write}, in loads of ${grouped(result.loadRows)} rows`,
    groupedSpread(writes[write].rate),
    fixedSpread(writes[write].ratio, 2),
  ])
  return [
    markdownTable(
      ['into an empty Postgres table', 'rows/s (lowest to highest)', 'of the bare COPY'],
      [['one COPY of encoded rows, no index', groupedSpread(copyRate), ''], ...lines],
    ),
    '',
    `${grouped(result.rows)} rows of 15 columns, ${grouped(result.bytes / 1e6)} MB encoded, fsync on, ` +
      `median of ${result.rounds.length} rounds in turns.`,
  ].join('\n')
}
