import { ConfigurationError, type Source } from '@standpipe/core'
import { planRun, run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { exitCodeOfOutput, exitCodeOfRun, type ExitCode } from '../exit-codes.ts'
import { openDestination } from '../loading/open-destination.ts'
import { heapRelease } from '../memory/heap-release.ts'
import type { RunFlags } from '../program/flags/flags.ts'
import { givenColumnRules } from '../settings/given/column-rules.ts'
import type { RunListener } from '../progress/run-listener.ts'
import { withoutUndefined } from '../without-undefined.ts'
import type { CommandContext } from './command-context.ts'
import { openSourceOfCommand } from './open-source-of-command.ts'
import { reportRun } from './report-run.ts'
import { runListeners } from './run-listeners.ts'

/** `standpipe run`: loads a source into a destination and prints what came of each resource. */
export async function runCommand(
  argument: string,
  flags: RunFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host, output } = context
  checkFlags(flags)
  const { source } = await openSourceOfCommand(argument, flags, context)
  const { options, listeners } = await prepareRun(source, flags, context)
  const summary = await observedRun(options, listeners)
  const exitCode = exitCodeOfOutput(exitCodeOfRun(summary, host.stop), output.isWhole)
  const destination = options.destination.location
  reportRun({ summary, exitCode, source: source.name, destination }, flags, context)
  return exitCode
}

/** Everything that can go wrong before the run takes over the source, which closes it from then on. */
async function prepareRun(
  source: Source,
  flags: RunFlags,
  context: CommandContext,
): Promise<{ readonly options: RunOptions; readonly listeners: readonly RunListener[] }> {
  const { host, output } = context
  try {
    const destination = await openDestination(flags.destination, {
      directory: host.directory,
      onSecrets: (secrets) => output.addSecrets(secrets),
    })
    const rules = givenColumnRules(flags.column, context)
    const options = runOptions(flags, { source, destination, signal: host.stop, ...rules })
    planRun(options)
    const listeners = [...(await runListeners(flags, context)), heapRelease(host.releaseHeap)]
    return { options, listeners }
  } catch (error) {
    // What keeps the run from starting is the error to know, whatever closing adds to it.
    await Promise.allSettled([source.close?.()])
    throw error
  }
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

function runOptions(
  flags: RunFlags,
  given: Pick<RunOptions, 'source' | 'destination' | 'signal' | 'resources' | 'hashKey'>,
): RunOptions {
  const { dataset, select, exclude, limit, maxPages, concurrency, loadRows, contract } = flags
  const isDev = flags.dev === true
  const options: RunOptions = {
    ...given,
    ...withoutUndefined({ dataset, select, exclude, limit, maxPages, concurrency, contract }),
    ...(loadRows !== undefined && { loadLimits: { rows: loadRows } }),
    fresh: flags.fresh === true || isDev,
    // A full refresh that is cut short publishes nothing, and whoever tries something out wants to see rows.
    fullRefresh: flags.fullRefresh === true || (isDev && limit === undefined && maxPages === undefined),
    acceptChange: flags.acceptChange === true || isDev,
  }
  return isDev ? { ...options, dataset: `${planRun(options).dataset}_dev` } : options
}

function checkFlags(flags: RunFlags): void {
  if (flags.json !== true || flags.events !== '-') return
  throw new ConfigurationError({
    message: '--json and --events - would both write to stdout.',
    hint: 'Write the events to a file: --events events.ndjson.',
    option: '--events',
  })
}
