import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import type { DatasetFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from './dataset-json.ts'
import { readResourceStatus, type ResourceStatus } from './resource-status.ts'
import { statusTable } from './status-table.ts'
import { readDataset } from './with-dataset.ts'

/** `standpipe status`: prints how far each resource of a pipeline is. Stores nothing. */
export async function statusCommand(
  pipeline: string,
  flags: DatasetFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  return readDataset(pipeline, flags, context, async (opened) => {
    const tables = await opened.session.readTables()
    const states = await opened.session.readStates()
    const names = new Set([...tables, ...states].map(({ resource }) => resource))
    const resources: ResourceStatus[] = []
    for (const name of [...names].toSorted()) {
      resources.push(await readResourceStatus(opened.session, name, tables, states))
    }
    if (flags.json === true) stdout.writeJson({ ...datasetJson('status', opened), resources }, 2)
    else stdout.write(statusTable(resources))
    return exitCodes.ok
  })
}
