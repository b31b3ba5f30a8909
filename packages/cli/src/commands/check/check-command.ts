import {
  CredentialsError,
  RequestError,
  StandpipeError,
  type Destination,
  type Source,
} from '@standpipe/core'
import { DefectError, planRun, type RunPlan } from '@standpipe/runner'
import { exitCodeOfError, exitCodes, strongestExitCode, type ExitCode } from '../../exit-codes.ts'
import { messageOf } from '../../output/text/error-text.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import { openDestinationOfTarget } from '../../pipelines/destination-of-target.ts'
import { flagsOfTarget } from '../../pipelines/flags-of-target.ts'
import { rulesOfTarget } from '../../pipelines/rules-of-target.ts'
import { placed } from '../../pipelines/with-place.ts'
import type { CheckFlags, RunFlags } from '../../program/flags/flags.ts'
import type { GivenColumnRules } from '../../settings/given/column-rules.ts'
import { stopSignal } from '../../stop-request.ts'
import { withoutUndefined } from '../../without-undefined.ts'
import type { CommandContext } from '../command-context.ts'
import { openSourceOfCommand } from '../open-source-of-command.ts'
import { checkResource, describeChecked } from './check-resource.ts'
import type { CheckStep } from './check-step.ts'
import { stepPrinter, type PrintSteps } from './print-steps.ts'

/**
 * `standpipe check`: tries settings, plan, source, the first page of each selected resource and the destination, and says of each
 * whether it works. `--offline` leaves out what needs a connection.
 */
export async function checkCommand(
  argument: string,
  flags: CheckFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host } = context
  const { source, settings, target } = await openSourceOfCommand(argument, flags, context)
  try {
    const destination = await openDestinationOfTarget(target, flags, context)
    const { dataset, select, exclude, contract } = await flagsOfTarget<CheckFlags & Partial<RunFlags>>(
      target,
      flags,
    )
    const rules = await rulesOfTarget(target, undefined, context)
    const plan = placed(target, () =>
      planRun({
        source,
        destination,
        ...(target.pipeline !== null && { pipeline: target.name }),
        ...withoutUndefined({ dataset, select, exclude, contract }),
        ...rules,
      }),
    )
    const print = stepPrinter(
      plan.resources.map(({ resource }) => resource.name),
      flags,
      context,
    )
    const found = settings.length > 0 ? settings.join(', ') : 'none given'
    const amount = formatAmount(plan.resources.length, 'resource')
    print.step(ok('settings', found))
    print.step(ok('plan', `${amount} into dataset ${plan.dataset}`))
    if (flags.offline === true) print.step(ok('destination', `${destination.location} was not opened`))
    else await checkOnline(source, destination, plan, { print, rules, signal: host.stop })
    const exitCode = strongestExitCode(
      print.steps.flatMap(({ error }) => (error === undefined ? [] : [exitCodeOfError(error)])),
    )
    const status = exitCode === exitCodes.ok ? 'ok' : 'failed'
    print.end({
      source: source.name,
      dataset: plan.dataset,
      offline: flags.offline === true,
      status,
      exitCode,
    })
    return exitCode
  } finally {
    await source.close?.()
  }
}

interface Online {
  readonly print: PrintSteps
  readonly rules: GivenColumnRules
  readonly signal: AbortSignal
}

async function checkOnline(
  source: Source,
  destination: Destination,
  plan: RunPlan,
  { print, rules, signal }: Online,
): Promise<void> {
  const step = async (
    name: string,
    kind: CheckStep['kind'],
    attempt: () => Promise<Partial<CheckStep>>,
  ): Promise<void> => {
    print.step({ name, kind, ...(await outcomeOf(attempt, signal)) })
  }
  await step('source', 'command', () => checkSource(source, signal))
  const refusal = print.steps.find(({ name }) => name === 'source')?.error
  for (const { resource } of plan.resources) {
    const { name } = resource
    if (refusal !== undefined && isForAll(refusal)) {
      print.step({
        name,
        kind: 'resource',
        status: 'skipped',
        found: 'not asked, because the source does not work',
      })
    } else {
      await step(name, 'resource', async () => {
        const checked = await checkResource(source, resource, { rules, signal })
        return { found: describeChecked(checked), resource: checked }
      })
    }
  }
  await step('destination', 'command', () => checkDestination(destination, plan))
}

/** A step that fails does not keep the others from being tried. */
async function outcomeOf(
  attempt: () => Promise<Partial<CheckStep>>,
  signal: AbortSignal,
): Promise<Pick<CheckStep, 'status' | 'found'> & Partial<CheckStep>> {
  try {
    return { status: 'ok', found: '', ...(await attempt()) }
  } catch (error) {
    if (stopSignal(signal) !== null) throw error
    return { status: 'failed', found: '', error: standpipeError(error) }
  }
}

/** Whether what went wrong is wrong for every resource: no answer, or credentials that nobody knows. */
function isForAll(error: StandpipeError): boolean {
  if (!RequestError.isInstance(error) && !CredentialsError.isInstance(error)) return false
  const { status } = error.facts
  return status === undefined || status === 401 || status >= 500
}

function standpipeError(error: unknown): StandpipeError {
  if (StandpipeError.isInstance(error)) return error
  return new DefectError({ message: messageOf(error), cause: error })
}

function ok(name: string, found: string): CheckStep {
  return { name, kind: 'command', status: 'ok', found }
}

async function checkSource(source: Source, signal: AbortSignal): Promise<Pick<CheckStep, 'found'>> {
  if (source.check === undefined) return { found: `${source.name} has no check of its own` }
  await source.check(signal)
  return { found: `${source.name} answered` }
}

async function checkDestination(
  destination: Destination,
  { dataset, pipeline }: Pick<RunPlan, 'dataset' | 'pipeline'>,
): Promise<Pick<CheckStep, 'found'>> {
  const session = await destination.open({ dataset, pipeline, readOnly: true })
  let tables: number
  try {
    tables = (await session.readTables()).length
  } finally {
    await session.close()
  }
  await destination.check?.({ dataset, pipeline })
  return { found: `${destination.location} opens; it has ${formatAmount(tables, 'table')} of this pipeline` }
}
