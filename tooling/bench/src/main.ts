import { writeFile } from 'node:fs/promises'
import { apiBenchmark } from './api/api-benchmark.ts'
import { apiFigures, apiReport } from './api/api-report.ts'
import { readBenchOptions } from './bench-options.ts'
import { loadBenchmark } from './load/load-benchmark.ts'
import { loadFigures, loadReport } from './load/load-report.ts'
import { mainJobBenchmark } from './main-job/main-job-benchmark.ts'
import { mainJobFigures, mainJobReport } from './main-job/main-job-report.ts'
import { memoryBenchmark } from './memory/memory-benchmark.ts'
import { judgeMemory, memoryReport } from './memory/memory-report.ts'
import { mergeBenchmark } from './merge/merge-benchmark.ts'
import { mergeFigures, mergeReport } from './merge/merge-report.ts'
import { describeMachine, machineLine } from './report/machine.ts'

// Measures what was asked for. Progress goes to stderr, the figures as Markdown to stdout.
const options = readBenchOptions(process.argv.slice(2))
const { benchmarks, rows, rounds, memoryRows, memoryLimit, nodeOptions, json } = options
const machine = describeMachine()
const figures: { [name: string]: unknown } = { machine }
console.log(`${machineLine(machine)}\n`)

if (benchmarks.includes('main-job')) {
  const result = await mainJobBenchmark({ rows, rounds }, console.error)
  figures['mainJob'] = { ...result, ...mainJobFigures(result) }
  console.log(`## Main job\n\n${mainJobReport(result)}\n`)
}

if (benchmarks.includes('memory')) {
  const settings = { rows: memoryRows, memoryLimit, nodeOptions }
  const one = await memoryBenchmark({ ...settings, select: 'inventory' }, console.error)
  const all = await memoryBenchmark(settings, console.error)
  figures['memory'] = {
    memoryLimit,
    nodeOptions,
    oneResource: { samples: one, ...judgeMemory(one) },
    allResources: { samples: all, ...judgeMemory(all) },
  }
  console.log(`## Memory, DuckDB limited to ${memoryLimit}\n`)
  console.log(`One flat resource:\n\n${memoryReport(one)}\n`)
  console.log(`All resources, several at a time:\n\n${memoryReport(all)}\n`)
}

if (benchmarks.includes('load')) {
  const sizes = { rows: options.flatRows, loadRows: 50_000, rounds }
  const result = await loadBenchmark(sizes, console.error)
  figures['load'] = { ...result, ...loadFigures(result) }
  console.log(`## Loading into Postgres\n\n${loadReport(result)}\n`)
}

if (benchmarks.includes('merge')) {
  const sizes = { stored: options.storedRows, merged: options.mergedRows, rounds }
  const measured = await mergeBenchmark(sizes, console.error)
  figures['merge'] = { measured, figures: mergeFigures(measured) }
  console.log(`## Merging\n\n${mergeReport(measured)}\n`)
}

if (benchmarks.includes('api')) {
  const result = await apiBenchmark({ rounds }, console.error)
  figures['api'] = { ...result, figures: apiFigures(result) }
  console.log(`## A slow API\n\n${apiReport(result)}\n`)
}

if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`)
