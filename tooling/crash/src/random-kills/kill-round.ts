import { spawnSandbox } from '@standpipe/sandbox-api'
import { runToCompletion } from '../command/run-command.ts'
import { startCommand } from '../command/start-command.ts'
import { observeTarget, type VerifiedRun } from '../rounds/observe-target.ts'
import { runWords, type RoundOptions } from '../rounds/round-options.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { killAfter } from './kill-after.ts'
import { applyChange, type PlannedKill } from './plan-kills.ts'

/** What a round with a kill is made of. */
export interface KillRoundOptions extends RoundOptions {
  readonly kill: PlannedKill
  /** How long a run takes that nobody disturbs, in milliseconds. */
  readonly undisturbed: number
}

/** What came of a round with a kill. */
export interface KillRoundResult {
  /** Milliseconds after which the process was killed. */
  readonly killedAfter: number
  /** Pages that the killed run had committed. */
  readonly pages: number
  /** How the second run began with the resources, for example `2 resumed`. */
  readonly beginnings: readonly string[]
  /** The tables as the kill left them, against the pages that the ledger speaks of; null when there were none. */
  readonly afterKill: Comparison | null
  /** The tables after the second run, against everything that was delivered. */
  readonly afterRerun: Comparison
}

/**
 * Kills a run, perhaps changes the API, runs again and compares every table, before and after the second run.
 * Throws `EndedTooSoonError` when there was nothing left to kill, and when the second run fails.
 */
export async function killRound(options: KillRoundOptions): Promise<KillRoundResult> {
  const { api, kill } = options
  const sandbox = await spawnSandbox(api.sandboxArguments(options))
  try {
    const words = runWords(options, sandbox.url)
    const observed = observeTarget({ ...options, sandbox })

    const killedAfter = await killAfter(startCommand(words), kill.moment * options.undisturbed)
    const killed = await observed.verifyStopped()
    if (kill.change !== null) await applyChange(kill.change, sandbox)
    await runToCompletion(words)
    const completed = await observed.verifyCompleted()
    return {
      killedAfter,
      pages: killed === null ? 0 : countPages(killed),
      beginnings: countBeginnings(completed),
      afterKill: killed?.comparison ?? null,
      afterRerun: completed.comparison,
    }
  } finally {
    await sandbox.stop()
  }
}

function countPages({ reads }: VerifiedRun): number {
  return [...reads.values()].reduce((sum, { written }) => sum + written.length, 0)
}

function countBeginnings({ reads }: VerifiedRun): readonly string[] {
  const beginnings = [...reads.values()].map(({ beginning }) => beginning)
  return (['resumed', 'restarted', 'begun'] as const)
    .map((name) => [name, beginnings.filter((beginning) => beginning === name).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
}
