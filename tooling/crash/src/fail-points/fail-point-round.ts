import { spawnSandbox, type Mutation } from '@standpipe/sandbox-api'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runToCompletion } from '../command/run-command.ts'
import { startCommand } from '../command/start-command.ts'
import { observeTarget } from '../rounds/observe-target.ts'
import { runWords, type RoundOptions } from '../rounds/round-options.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { countSteps, type Step } from './known-steps.ts'
import type { Situation } from './situation.ts'
import { listenerOptions, stepVariables } from './step-variables.ts'

/** A moment of a run: right behind a step. */
export interface FailPoint {
  readonly step: Step
  /** From 1. */
  readonly occurrence: number
}

/** What a round does in a situation. */
export interface FailPointRoundOptions extends RoundOptions {
  readonly situation: Situation
  /** Null: nobody disturbs the run, and its steps are counted. */
  readonly point: FailPoint | null
  /** What happens to the API between the kill and the next run. Null: nothing. */
  readonly change: Mutation | null
}

/** What came of a round. */
export interface FailPointResult {
  /** After each run but those that left nothing behind. */
  readonly comparisons: readonly Comparison[]
  /** Steps of the run that nobody disturbed. */
  readonly steps: ReadonlyMap<Step, number>
}

/** Prepares a situation and runs in it: killed at a point and again to the end, or counted. Every run is compared. */
export async function failPointRound(options: FailPointRoundOptions): Promise<FailPointResult> {
  const { api, situation, point, change } = options
  const sandbox = await spawnSandbox(api.sandboxArguments(options))
  try {
    const words = runWords(options, sandbox.url)
    const observed = observeTarget({ ...options, sandbox })
    const comparisons: Comparison[] = []
    const verifyCompleted = async (): Promise<void> => {
      comparisons.push((await observed.verifyCompleted()).comparison)
    }
    const run = async (): Promise<void> => {
      await runToCompletion(words)
      await verifyCompleted()
    }
    const runUntil = async (step: Step, occurrence: number): Promise<void> => {
      await killAt(words, { step, occurrence })
      const verified = await observed.verifyStopped()
      if (verified !== null) comparisons.push(verified.comparison)
    }
    await situation.prepare({
      run,
      runUntil,
      mutate: async (mutation) => void (await sandbox.mutate(mutation)),
    })
    if (point === null) {
      const steps = await countedRun(words)
      await verifyCompleted()
      return { comparisons, steps }
    }
    await runUntil(point.step, point.occurrence)
    if (change !== null) await sandbox.mutate(change)
    await run()
    return { comparisons, steps: new Map() }
  } finally {
    await sandbox.stop()
  }
}

async function killAt(words: readonly string[], { step, occurrence }: FailPoint): Promise<void> {
  const environment = { [stepVariables.step]: step, [stepVariables.occurrence]: String(occurrence) }
  const result = await startCommand(words, { nodeOptions: listenerOptions, environment }).ended
  if (result.signal === 'SIGKILL') return
  throw new Error(
    `The run did not take step ${step} ${occurrence} times, it ended with ${result.exitCode ?? result.signal}:\n${result.stderr}`,
  )
}

async function countedRun(words: readonly string[]): Promise<ReadonlyMap<Step, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-steps-'))
  try {
    const file = join(folder, 'steps')
    await runToCompletion(words, {
      nodeOptions: listenerOptions,
      environment: { [stepVariables.file]: file },
    })
    return countSteps(await readFile(file, 'utf8'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
