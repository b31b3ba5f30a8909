import type { Destination, Source } from '@standpipe/core'
import { planRun } from '@standpipe/runner'
import { exitCodeOfError, strongestExitCode, type ExitCode } from '../exit-codes.ts'
import { errorText } from '../output/text/error-text.ts'
import { printable } from '../output/text/printable.ts'
import { formatAmount } from '../output/text/quantities.ts'
import { openDestinationOfTarget } from '../pipelines/destination-of-target.ts'
import { flagsOfTarget } from '../pipelines/flags-of-target.ts'
import { rulesOfTarget } from '../pipelines/rules-of-target.ts'
import type { CheckFlags, RunFlags } from '../program/flags/flags.ts'
import { stopSignal } from '../stop-request.ts'
import { withoutUndefined } from '../without-undefined.ts'
import type { CommandContext } from './command-context.ts'
import { openSourceOfCommand } from './open-source-of-command.ts'

/** `standpipe check`: tries settings, plan, source and destination, and says of each whether it works. */
export async function checkCommand(
  argument: string,
  flags: CheckFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host, output, colours } = context
  const { source, settings, target } = await openSourceOfCommand(argument, flags, context)
  try {
    const destination = await openDestinationOfTarget(target, flags, context)
    const { dataset, select, exclude, contract } = await flagsOfTarget<Partial<RunFlags>>(target, flags)
    const plan = planRun({
      source,
      destination,
      ...(target.pipeline !== null && { pipeline: target.name }),
      ...withoutUndefined({ dataset, select, exclude, contract }),
      ...(await rulesOfTarget(target, undefined, context)),
    })
    const codes: ExitCode[] = []

    /** One line for a step; a step that fails does not keep the others from being tried. */
    const attempt = async (name: string, step: () => Promise<string>): Promise<void> => {
      try {
        writeStep('ok', name, await step())
      } catch (error) {
        if (stopSignal(host.stop) !== null) throw error
        writeStep('failed', name, '')
        output.stderr.write(errorText(error, { verbose: flags.verbose === true, colours }))
        codes.push(exitCodeOfError(error))
      }
    }
    const writeStep = (state: string, name: string, found: string): void => {
      if (flags.quiet === true) return
      output.stdout.write(`${printable(`${state.padEnd(6)}  ${name.padEnd(11)}  ${found}`).trimEnd()}\n`)
    }

    writeStep('ok', 'settings', settings.length > 0 ? settings.join(', ') : 'none given')
    writeStep('ok', 'plan', `${formatAmount(plan.resources.length, 'resource')} into dataset ${plan.dataset}`)
    await attempt('source', () => checkSource(source, host.stop))
    await attempt('destination', () => checkDestination(destination, plan))
    return strongestExitCode(codes)
  } finally {
    await source.close?.()
  }
}

async function checkSource(source: Source, signal: AbortSignal): Promise<string> {
  if (source.check === undefined) return `${source.name} has no check of its own and was not contacted`
  await source.check(signal)
  return `${source.name} answered`
}

async function checkDestination(
  destination: Destination,
  { dataset, pipeline }: { readonly dataset: string; readonly pipeline: string },
): Promise<string> {
  const session = await destination.open({ dataset, pipeline, readOnly: true })
  let tables: number
  try {
    tables = (await session.readTables()).length
  } finally {
    await session.close()
  }
  await destination.check?.({ dataset, pipeline })
  return `${destination.location} opens; it has ${formatAmount(tables, 'table')} of this pipeline`
}
