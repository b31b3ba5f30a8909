import { createRestSource, offset, type RestClientOptions } from '@standpipe/rest'
import type { Source } from '@standpipe/core'
import { startPacedApi } from './paced-api.ts'
import { readWays, type ReadWay } from './read-ways.ts'

/** What is promised, and measured. */
export const apiPromise = {
  answerMs: 50,
  pageRows: 100,
  concurrency: 8,
  pages: 200,
  /** Seconds of a read divided by those that it would take if every connection were always busy. */
  mostOverIdeal: 1.18,
  requestsPerSecond: 20,
  /** Part of the budget that is used while there is something to ask for. */
  leastOfBudget: 0.9,
} as const

/** Seconds of each round. */
export interface ApiResult {
  readonly way: string
  readonly seconds: readonly number[]
  readonly idealSeconds: number
}

/** Reads within a budget of requests. */
export interface BudgetResult extends ApiResult {
  /** Answers with 429, all rounds together. */
  readonly refused: number
}

/** Reads a slow API page-parallel, and one that counts requests, in turns. */
export async function apiBenchmark(
  { rounds }: { readonly rounds: number },
  print: (line: string) => void,
): Promise<{ readonly parallel: readonly ApiResult[]; readonly budget: BudgetResult }> {
  const { pages, concurrency, answerMs, requestsPerSecond } = apiPromise
  const seconds: { [way: string]: number[] } = {}
  for (let round = 1; round <= rounds; round += 1) {
    for (const [way, read] of Object.entries(readWays)) {
      const measured = (await measure(read, {})).seconds
      seconds[way] = [...(seconds[way] ?? []), measured]
      print(`round ${round}, ${way}: ${measured.toFixed(2)} s`)
    }
  }
  const idealSeconds = (Math.ceil(pages / concurrency) * answerMs) / 1000
  const parallel = Object.entries(seconds).map(([way, each]) => ({ way, seconds: each, idealSeconds }))

  const limited: { seconds: number; refused: number }[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const way = readWays['run into DuckDB']
    if (way === undefined) throw new TypeError('A way to read has gone.')
    limited.push(await measure(way, { rateLimit: { requests: requestsPerSecond, per: 1 } }))
    print(`round ${round}, ${requestsPerSecond} requests a second: ${limited.at(-1)?.seconds.toFixed(2)} s`)
  }
  const budget = {
    way: 'run into DuckDB',
    seconds: limited.map((round) => round.seconds),
    // The first second's requests start at once, and the last ones must be answered.
    idealSeconds: pages / requestsPerSecond - 1 + answerMs / 1000,
    refused: limited.reduce((sum, round) => sum + round.refused, 0),
  }
  return { parallel, budget }
}

async function measure(
  read: ReadWay,
  client: Pick<RestClientOptions, 'rateLimit'>,
): Promise<{ seconds: number; refused: number }> {
  const { answerMs, pageRows, pages, requestsPerSecond } = apiPromise
  const limit = client.rateLimit === undefined ? {} : { requestsPerSecond }
  const api = await startPacedApi({ answerMs, pageRows, pages, ...limit })
  const start = performance.now()
  const rows = await read(slowSource(api.url, client))
  const seconds = (performance.now() - start) / 1000
  const { refused } = await api.stop()
  if (rows !== pages * pageRows) throw new Error(`${rows} rows were read instead of ${pages * pageRows}.`)
  return { seconds, refused }
}

function slowSource(baseUrl: string, client: Pick<RestClientOptions, 'rateLimit'>): Source {
  const { pageRows, concurrency } = apiPromise
  return createRestSource({
    name: 'slow',
    client: { baseUrl, concurrency, ...client },
    resources: [
      {
        name: 'rows',
        path: '/rows',
        select: 'data',
        primaryKey: 'id',
        paginator: offset({ limit: pageRows, totalPath: 'total' }),
      },
    ],
  })
}
