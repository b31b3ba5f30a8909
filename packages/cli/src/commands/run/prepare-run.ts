import type { Source } from '@standpipe/core'
import { planRun, run, type RunOptions, type RunPlan, type RunSummary } from '@standpipe/runner'
import { exitCodeOfOutput, exitCodeOfRun } from '../../exit-codes.ts'
import { heapRelease } from '../../memory/heap-release.ts'
import type { OutputStream } from '../../output/output.ts'
import { openDestinationOfTarget } from '../../pipelines/destination-of-target.ts'
import { flagsOfTarget } from '../../pipelines/flags-of-target.ts'
import { rulesOfTarget } from '../../pipelines/rules-of-target.ts'
import { withPlace } from '../../pipelines/with-place.ts'
import { selectInSource } from '../../pipelines/selection/select-in-source.ts'
import { openSourceOfTarget } from '../../pipelines/source-of-target.ts'
import type { Target } from '../../pipelines/target.ts'
import type { RunFlags } from '../../program/flags/flags.ts'
import type { RunListener } from '../../progress/run-listener.ts'
import { withoutUndefined } from '../../without-undefined.ts'
import type { CommandContext } from '../command-context.ts'
import { noteDoubts } from '../open-source-of-command.ts'
import type { RunOutcome } from './report-run.ts'
import { runListeners } from './run-listeners.ts'
import { sharedSource } from './shared-source.ts'

/** A run that nothing speaks against any more; nothing was read yet. */
export interface PreparedRun {
  readonly target: Target
  readonly options: RunOptions
  readonly plan: RunPlan
}

/**
 * Everything that can go wrong before a run takes over its source, which closes it from then on. Throws `ConfigurationError`
 * for what cannot work.
 *
 * @param flags `set` and `select` are those of this pipeline alone
 */
export async function prepareRun(
  target: Target,
  flags: RunFlags,
  context: CommandContext,
): Promise<PreparedRun> {
  const opened = await openSourceOfTarget(target, { set: flags.set }, context)
  const source = opened.isFinished ? sharedSource(opened.source) : opened.source
  try {
    if (flags.quiet !== true) noteDoubts(target.name, opened, context)
    const destination = await openDestinationOfTarget(target, flags, context)
    const rules = await rulesOfTarget(target, flags.column, context)
    const given = { source, destination, signal: context.host.stop, ...rules, ...pipelineOf(target) }
    const own = target.pipeline === null ? selectInSource(source, flags) : await flagsOfTarget(target, flags)
    const options = runOptions(own, given)
    return { target, options, plan: planRun(options) }
  } catch (error) {
    // What keeps the run from starting is the error to know, whatever closing adds to it.
    await closeQuietly(source)
    throw withPlace(error, target)
  }
}

/** Runs what was prepared, and says what came of it. */
export async function performRun(
  { options }: PreparedRun,
  flags: RunFlags,
  context: CommandContext,
  events?: { readonly stream: OutputStream | null; readonly pipeline: string },
): Promise<RunOutcome> {
  const { host, output } = context
  const { source, destination } = options
  let listeners: readonly RunListener[]
  try {
    const shown = await runListeners(flags, context, events?.stream, events?.pipeline)
    listeners = [...shown, heapRelease(host.releaseHeap)]
  } catch (error) {
    await closeQuietly(source)
    throw error
  }
  const summary = await observedRun(options, listeners)
  const exitCode = exitCodeOfOutput(exitCodeOfRun(summary, host.stop), output.isWhole)
  return { summary, exitCode, source: source.name, destination: destination.location }
}

/** Closes a source whose run does not begin. */
export async function closeQuietly(source: Source): Promise<void> {
  await Promise.allSettled([source.close?.()])
}

async function observedRun(options: RunOptions, listeners: readonly RunListener[]): Promise<RunSummary> {
  try {
    return await run({
      ...options,
      report: (event) => listeners.forEach((listener) => listener.report(event)),
    })
  } finally {
    for (const listener of listeners) await listener.close?.()
  }
}

function pipelineOf({ name, pipeline }: Target): Pick<RunOptions, 'pipeline'> {
  return pipeline === null ? {} : { pipeline: name }
}

function runOptions(
  flags: RunFlags,
  given: Pick<RunOptions, 'source' | 'destination' | 'signal' | 'pipeline' | 'resources' | 'hashKey'>,
): RunOptions {
  const { dataset, select, exclude, limit, maxPages, concurrency, loadRows, contract } = flags
  const isDev = flags.dev === true
  const range = givenRange(flags)
  // A range adds to what is there, in the dataset of --dev as well.
  const isAnew = isDev && range === undefined
  const options: RunOptions = {
    ...given,
    ...withoutUndefined({ dataset, select, exclude, range, limit, maxPages, concurrency, contract }),
    ...(loadRows !== undefined && { loadLimits: { rows: loadRows } }),
    dryRun: flags.dryRun === true,
    fresh: flags.fresh === true || isAnew,
    fromBeginning: isAnew,
    // A full refresh that is cut short publishes nothing, and whoever tries something out wants to see rows.
    fullRefresh: flags.fullRefresh === true || (isAnew && limit === undefined && maxPages === undefined),
    acceptChange: flags.acceptChange === true || isDev,
  }
  return isDev ? { ...options, dataset: `${planRun(options).dataset}_dev` } : options
}

function givenRange({ since, until }: RunFlags): RunOptions['range'] {
  return since === undefined && until === undefined ? undefined : withoutUndefined({ since, until })
}
