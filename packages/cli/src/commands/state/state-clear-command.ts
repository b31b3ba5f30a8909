import type { StoredState } from '@standpipe/core'
import { clearState, describeState } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import type { ConfirmedFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from '../dataset/dataset-json.ts'
import { recordUpkeep } from '../dataset/record-upkeep.ts'
import { requireYes } from '../dataset/require-yes.ts'
import { unknownResource } from '../dataset/unknown-resource.ts'
import { changeDataset, readDataset, type OpenedDataset } from '../dataset/with-dataset.ts'

/** `standpipe state clear`: lets the next run read a resource, or all of them, from the start. */
export async function stateClearCommand(
  pipeline: string,
  resource: string | undefined,
  flags: ConfirmedFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const planned = await readDataset(pipeline, flags, context, (opened) => statesOf(opened, resource))
  requireYes(flags, planned.map(consequenceOf))
  return changeDataset(pipeline, flags, context, async (opened) => {
    const cleared = await recordUpkeep(opened, 'state clear', context, async (changedAt) => {
      const states = await statesOf(opened, resource)
      for (const [name, own] of states) {
        const changes = own.map(({ state }) => clearState(state))
        await opened.session.changeState({ resource: name, changes, changedAt })
      }
      return states
    })
    const resources = cleared.map(([name, own]) => ({ name, partitions: own.length }))
    if (flags.json === true) stdout.writeJson({ ...datasetJson('state clear', opened), resources }, 2)
    else
      stdout.write(
        resources.map(({ name }) => printable(`${name}: the next run reads it from its start\n`)).join(''),
      )
    return exitCodes.ok
  })
}

type ResourceStates = readonly [resource: string, states: readonly StoredState[]]

/** The state that is meant. Throws `ConfigurationError` when a resource is named that has none. */
async function statesOf(
  { session, pipeline }: OpenedDataset,
  resource: string | undefined,
): Promise<readonly ResourceStates[]> {
  const states = [...Map.groupBy(await session.readStates(), (stored) => stored.resource)]
  const wanted = states.filter(([name]) => name === (resource ?? name))
  if (wanted.length === 0 && resource !== undefined) {
    throw unknownResource(resource, { pipeline, known: states.map(([name]) => name) })
  }
  return wanted
}

function consequenceOf([name, states]: ResourceStates): string {
  // In partitions an append looks for what stands.
  const isAppended = states.some(
    ({ state }) => state.progress === undefined && describeState(state).disposition === 'append',
  )
  const partitions = states.filter(({ state }) => state.partition !== '').length
  const where = partitions > 0 ? ` in ${formatAmount(partitions, 'partition')}` : ''
  const what = `forget how far ${name} was read${where}: the next run reads it from its start`
  return isAppended ? `${what}, and appends again what stands in its tables already` : what
}
