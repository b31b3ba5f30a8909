import { fixedSpread } from '../report/figures.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { spreadOf, type Spread } from '../report/statistics.ts'
import { apiPromise, type ApiResult, type BudgetResult } from './api-benchmark.ts'

/** One way to read, against what no reader could beat. */
export interface ApiFigure {
  readonly way: string
  readonly seconds: Spread
  /** Seconds divided by the ideal. */
  readonly overIdeal: Spread
}

/** All that was measured, against what is promised. */
export interface ApiFigures {
  readonly parallel: readonly ApiFigure[]
  readonly budget: ApiFigure & {
    /** Part of the budget that was used. */
    readonly used: Spread
    readonly refused: number
  }
}

/** Seconds as times of the ideal. */
export function apiFigures({ parallel, budget }: ApiResults): ApiFigures {
  const used = spreadOf(budget.seconds.map((seconds) => budget.idealSeconds / seconds))
  return { parallel: parallel.map(figureOf), budget: { ...figureOf(budget), used, refused: budget.refused } }
}

type ApiResults = { readonly parallel: readonly ApiResult[]; readonly budget: BudgetResult }

function figureOf({ way, seconds, idealSeconds }: ApiResult): ApiFigure {
  return { way, seconds: spreadOf(seconds), overIdeal: spreadOf(seconds.map((each) => each / idealSeconds)) }
}

/** The figures in Markdown. */
export function apiReport(results: ApiResults): string {
  const { parallel, budget } = apiFigures(results)
  const { pages, pageRows, concurrency, answerMs, requestsPerSecond } = apiPromise
  const lines = parallel.map(({ way, seconds, overIdeal }) => [
    way,
    fixedSpread(seconds, 2),
    fixedSpread(overIdeal, 2),
  ])
  return [
    markdownTable(['way', 'seconds (lowest to highest)', 'times the ideal'], lines),
    '',
    `${pages} pages of ${pageRows} rows, ${answerMs} ms an answer, ${concurrency} requests at a time: at most ` +
      `${apiPromise.mostOverIdeal} times the ideal of ${results.parallel[0]?.idealSeconds.toFixed(2)} s is promised.`,
    '',
    `Limited to ${requestsPerSecond} requests a second: ${fixedSpread(budget.seconds, 2)} s, which uses ` +
      `${fixedSpread(budget.used, 2)} of the budget (at least ${apiPromise.leastOfBudget} is promised), ` +
      `${budget.refused} answers with 429.`,
  ].join('\n')
}
