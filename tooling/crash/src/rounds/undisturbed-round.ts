import { spawnSandbox } from '@standpipe/sandbox-api'
import { runToCompletion } from '../command/run-command.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { observeTarget } from './observe-target.ts'
import { runWords, type RoundOptions } from './round-options.ts'

/** What came of a run that nobody disturbed. */
export interface UndisturbedResult {
  readonly milliseconds: number
  /** The tables against everything that was delivered, and that against how much the API has. */
  readonly comparison: Comparison
}

/** Runs once from the beginning to the end and compares the tables with everything that was delivered. */
export async function undisturbedRound(options: RoundOptions): Promise<UndisturbedResult> {
  const { api } = options
  const sandbox = await spawnSandbox(api.sandboxArguments(options))
  try {
    const observed = observeTarget({ ...options, sandbox })
    const { milliseconds } = await runToCompletion(runWords(options, sandbox.url))
    const { comparison } = await observed.verifyCompleted()
    return { milliseconds, comparison }
  } finally {
    await sandbox.stop()
  }
}
