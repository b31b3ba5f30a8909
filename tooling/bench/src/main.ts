import { writeFile } from 'node:fs/promises'
import { readBenchOptions } from './bench-options.ts'
import { mainJobBenchmark } from './main-job/main-job-benchmark.ts'
import { mainJobFigures, mainJobReport } from './main-job/main-job-report.ts'
import { memoryBenchmark } from './memory/memory-benchmark.ts'
import { judgeMemory, memoryReport } from './memory/memory-report.ts'
import { describeMachine, machineLine } from './report/machine.ts'

// Measures what was asked for. Progress goes to stderr, the figures as Markdown to stdout.
const { benchmarks, rows, rounds, memoryRows, memoryLimit, nodeOptions, json } = readBenchOptions(
  process.argv.slice(2),
)
const machine = describeMachine()
const figures: { [name: string]: unknown } = { machine }
console.log(`${machineLine(machine)}\n`)

if (benchmarks.includes('main-job')) {
  const result = await mainJobBenchmark({ rows, rounds }, console.error)
  figures['mainJob'] = { ...result, ...mainJobFigures(result) }
  console.log(`## Main job\n\n${mainJobReport(result)}\n`)
}

if (benchmarks.includes('memory')) {
  const options = { rows: memoryRows, memoryLimit, nodeOptions }
  const one = await memoryBenchmark({ ...options, select: 'inventory' }, console.error)
  const all = await memoryBenchmark(options, console.error)
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

if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`)
