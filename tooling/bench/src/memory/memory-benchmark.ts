import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSandbox } from '@standpipe/sandbox-api'
import { loadCommand } from '../process/load-command.ts'
import { measureProcess } from '../process/measure-process.ts'

/** What the memory of a run is measured with. */
export interface MemoryOptions {
  /** Only this resource. Default: all of the inventory API, several at a time. */
  readonly select?: string
  /** Rows of the runs, smallest first. */
  readonly rows: readonly number[]
  /** DuckDB's own limit, for example `256MB`. */
  readonly memoryLimit: string
  /** Options of Node in front of the program. */
  readonly nodeOptions: readonly string[]
}

/** What one run took. */
export interface MemorySample {
  readonly rows: number
  readonly seconds: number
  readonly peakBytes: number
}

/** Loads the same in several sizes, each into a new file, and measures the peak of each process. */
export async function memoryBenchmark(
  { select, rows, memoryLimit, nodeOptions }: MemoryOptions,
  print: (line: string) => void,
): Promise<readonly MemorySample[]> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-bench-'))
  const samples: MemorySample[] = []
  try {
    for (const count of rows) {
      const sandbox = await spawnSandbox([
        ...(select === undefined ? [] : ['--only', select]),
        '--rows',
        String(count),
      ])
      try {
        const destination = `duckdb:${join(folder, `${count}.duckdb`)}?memory_limit=${memoryLimit}`
        const command = loadCommand({
          url: sandbox.url,
          destination,
          nodeOptions,
          ...(select === undefined ? {} : { select }),
        })
        const { seconds, peakBytes } = await measureProcess(command, { memory: true })
        if (peakBytes === null) throw new Error('The process ended before its memory could be read.')
        samples.push({ rows: count, seconds, peakBytes })
        print(`${count} rows: ${seconds.toFixed(1)} s, peak ${(peakBytes / 1e6).toFixed(0)} MB`)
      } finally {
        await sandbox.stop()
      }
    }
    return samples
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
