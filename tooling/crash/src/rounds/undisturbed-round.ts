import { spawnSandbox } from '@standpipe/sandbox-api'
import { runToCompletion } from '../command/run-command.ts'
import { runWords } from '../command/run-words.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { verifyDataset } from '../tables/verify-dataset.ts'
import { openExisting } from '../targets/target.ts'
import { sandboxArguments, type RoundOptions } from './round-options.ts'

/** What came of a run that nobody disturbed. */
export interface UndisturbedResult {
  readonly milliseconds: number
  /** The tables against everything that the API has. */
  readonly comparison: Comparison
}

/** Runs once from the beginning to the end and compares the tables with all records of the API. */
export async function undisturbedRound(options: RoundOptions): Promise<UndisturbedResult> {
  const { target, disposition, loadRows } = options
  const sandbox = await spawnSandbox(sandboxArguments(options))
  try {
    const flags = [...target.flags, '--load-rows', String(loadRows)]
    const { milliseconds } = await runToCompletion(runWords({ disposition, url: sandbox.url, flags }))
    const dataset = await openExisting(target)
    const comparison = await verifyDataset(dataset, {
      recordsOf: (resource) => sandbox.truth(resource),
      completed: true,
    })
    await dataset.close()
    return { milliseconds, comparison }
  } finally {
    await sandbox.stop()
  }
}
