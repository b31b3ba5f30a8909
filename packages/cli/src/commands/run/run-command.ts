import { ConfigurationError } from '@standpipe/core'
import type { ExitCode } from '../../exit-codes.ts'
import { chooseTargets } from '../../pipelines/choose-targets.ts'
import { projectOfCommand } from '../../pipelines/project.ts'
import type { RunFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import { performRun, prepareRun } from './prepare-run.ts'
import { reportRun } from './report-run.ts'

/**
 * `standpipe run`: loads a source, or pipelines of the configuration one after the other, and prints what came of each
 * resource.
 *
 * @param names pipelines or one source; empty for all pipelines
 */
export async function runCommand(
  names: readonly string[],
  flags: RunFlags,
  context: CommandContext,
): Promise<ExitCode> {
  checkFlags(flags)
  const targets = chooseTargets(names, await projectOfCommand(flags, context), context)
  if (targets.kind === 'pipelines') {
    const { runPipelines } = await import('./run-pipelines.ts')
    return runPipelines(targets, flags, context)
  }
  const outcome = await performRun(await prepareRun(targets.target, flags, context), flags, context)
  reportRun(outcome, flags, context)
  return outcome.exitCode
}

function checkFlags(flags: RunFlags): void {
  if (flags.json !== true || flags.events !== '-') return
  throw new ConfigurationError({
    message: '--json and --events - would both write to stdout.',
    hint: 'Write the events to a file: --events events.ndjson.',
    option: '--events',
  })
}
