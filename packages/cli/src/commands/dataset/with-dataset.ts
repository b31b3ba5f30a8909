import {
  ConfigurationError,
  type Destination,
  type DestinationSession,
  type OpenOptions,
} from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import { datasetOfTarget } from '../../pipelines/dataset-of-target.ts'
import { openDestinationOfTarget } from '../../pipelines/destination-of-target.ts'
import { findTarget, type Target } from '../../pipelines/target.ts'
import type { DatasetFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'

/** What a command works on that needs no source: what a pipeline has stored. */
export interface OpenedDataset {
  readonly pipeline: string
  readonly target: Target
  readonly dataset: string
  readonly destination: Destination
  readonly session: DestinationSession
}

/** Opens what a pipeline has stored to read it, hands it over and closes it. Throws `ConfigurationError` when there is nothing. */
export async function readDataset<Result>(
  pipeline: string,
  flags: DatasetFlags,
  context: CommandContext,
  work: (opened: OpenedDataset) => Promise<Result>,
): Promise<Result> {
  return withSession(pipeline, flags, context, { readOnly: true }, async (opened) => {
    if (await isStored(opened.session)) return work(opened)
    throw new ConfigurationError({
      message: `${opened.destination.location} has no tables of pipeline "${pipeline}" in dataset "${opened.dataset}".`,
      hint: hintOf(opened),
      option: 'pipeline',
    })
  })
}

/**
 * Opens what a pipeline has stored to change it, as the only one who writes. Looks first whether there is anything,
 * because opening a dataset for writing creates it.
 */
export async function changeDataset<Result>(
  pipeline: string,
  flags: DatasetFlags,
  context: CommandContext,
  work: (opened: OpenedDataset) => Promise<Result>,
): Promise<Result> {
  await readDataset(pipeline, flags, context, () => Promise.resolve())
  return withSession(pipeline, flags, context, {}, work)
}

async function withSession<Result>(
  pipeline: string,
  flags: DatasetFlags,
  context: CommandContext,
  options: Pick<OpenOptions, 'readOnly'>,
  work: (opened: OpenedDataset) => Promise<Result>,
): Promise<Result> {
  const target = await findTarget(pipeline, flags, context)
  const { value: dataset } = await datasetOfTarget(target, flags)
  const destination = await openDestinationOfTarget(target, flags, context)
  const session = await destination.open({ dataset, pipeline, ...options })
  try {
    return await work({ pipeline, target, dataset, destination, session })
  } finally {
    await session.close()
  }
}

/** State may be there without tables, when somebody dropped them. */
async function isStored(session: DestinationSession): Promise<boolean> {
  return (await session.readTables()).length > 0 || (await session.readStates()).length > 0
}

function hintOf({ target: { name, pipeline, project } }: OpenedDataset): string {
  if (pipeline !== null) return 'It was not run yet with this destination, dataset and profile.'
  const closest = closestNames(name, [...(project?.config.pipelines.keys() ?? [])])
  return closest.length > 0
    ? `Did you mean ${closest.join(' or ')}?`
    : 'A pipeline is named like the source that was loaded; --dataset and --destination are those of its run.'
}
