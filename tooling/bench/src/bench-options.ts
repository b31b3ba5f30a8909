import { parseArgs } from 'node:util'

/** The benchmarks, in the order in which they run. */
export const benchmarkNames = ['main-job', 'memory', 'load', 'merge', 'api'] as const

/** One of the benchmarks. */
export type BenchmarkName = (typeof benchmarkNames)[number]

/** What is measured and where the figures go. */
export interface BenchOptions {
  readonly benchmarks: readonly BenchmarkName[]
  /** Rows of the main job. */
  readonly rows: number
  /** Rounds of everything but memory. */
  readonly rounds: number
  /** Rows of the runs whose memory is measured, smallest first. */
  readonly memoryRows: readonly number[]
  readonly memoryLimit: string
  /** Options of Node for the runs whose memory is measured. */
  readonly nodeOptions: readonly string[]
  /** Rows that are loaded into Postgres. */
  readonly flatRows: number
  /** Rows of the table that is merged into. */
  readonly storedRows: number
  /** Rows of a merge. */
  readonly mergedRows: number
  /** File for the figures as JSON. */
  readonly json?: string
}

/** Reads the command line. Throws for an unknown benchmark or flag and for a wrong value. */
export function readBenchOptions(commandLine: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    strict: true,
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '500000' },
      rounds: { type: 'string', default: '5' },
      'memory-rows': { type: 'string', default: '500000,2000000' },
      'memory-limit': { type: 'string', default: '256MB' },
      'node-option': { type: 'string', multiple: true, default: [] },
      'flat-rows': { type: 'string', default: '1000000' },
      'stored-rows': { type: 'string', default: '5000000' },
      'merged-rows': { type: 'string', default: '100000' },
      json: { type: 'string' },
    },
  })
  return {
    benchmarks: positionals.length === 0 ? benchmarkNames : positionals.map(benchmarkName),
    rows: wholeNumber('--rows', values.rows),
    rounds: wholeNumber('--rounds', values.rounds),
    memoryRows: values['memory-rows'].split(',').map((text) => wholeNumber('--memory-rows', text)),
    memoryLimit: values['memory-limit'],
    nodeOptions: values['node-option'],
    flatRows: wholeNumber('--flat-rows', values['flat-rows']),
    storedRows: wholeNumber('--stored-rows', values['stored-rows']),
    mergedRows: wholeNumber('--merged-rows', values['merged-rows']),
    ...(values.json === undefined ? {} : { json: values.json }),
  }
}

function benchmarkName(word: string): BenchmarkName {
  const found = benchmarkNames.find((name) => name === word)
  if (found !== undefined) return found
  throw new RangeError(`the benchmarks are ${benchmarkNames.join(', ')}, not "${word}"`)
}

function wholeNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new RangeError(`${flag} takes a whole number from 1 on, not "${text}"`)
}
