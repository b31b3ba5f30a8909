import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import type { ConfirmedFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from './dataset-json.ts'
import { recordUpkeep } from './record-upkeep.ts'
import { requireYes } from './require-yes.ts'
import { unknownResource } from './unknown-resource.ts'
import { changeDataset, readDataset, type OpenedDataset } from './with-dataset.ts'

/** `standpipe drop`: removes everything that is stored of a resource but the records of its runs and loads. */
export async function dropCommand(
  pipeline: string,
  resource: string,
  flags: ConfirmedFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  requireYes(flags, await readDataset(pipeline, flags, context, (opened) => consequencesOf(opened, resource)))
  return changeDataset(pipeline, flags, context, async (opened) => {
    const dropped = await recordUpkeep(opened, 'drop', context, () => opened.session.dropResource(resource))
    const { tables, foreignTables, states } = dropped
    if (flags.json === true) stdout.writeJson({ ...datasetJson('drop', opened), resource, ...dropped }, 2)
    else {
      const lines = [
        ...tables.map((table) => `dropped table ${table}`),
        ...(states === 0 ? [] : [`forgot ${formatAmount(states, 'state row')} of ${resource}`]),
        ...foreignTables.map((table) => `left table ${table}, which Standpipe did not make`),
      ]
      stdout.write(`${printable(lines.join('\n'))}\n`)
    }
    return exitCodes.ok
  })
}

/** What dropping a resource would do. Throws `ConfigurationError` when nothing is stored of it. */
async function consequencesOf(
  { session, pipeline }: OpenedDataset,
  resource: string,
): Promise<readonly string[]> {
  const tables = await session.readTables()
  const states = await session.readStates()
  const own = tables.filter((table) => table.resource === resource).map(({ schema }) => schema.name)
  const count = states.filter((state) => state.resource === resource).length
  if (own.length === 0 && count === 0) {
    throw unknownResource(resource, {
      pipeline,
      known: [...tables, ...states].map((stored) => stored.resource),
    })
  }
  return [
    ...own.map((table) => `drop table ${table} with all its rows`),
    ...(count === 0
      ? []
      : [`forget ${formatAmount(count, 'state row')}: the next run reads ${resource} from its start`]),
  ]
}
