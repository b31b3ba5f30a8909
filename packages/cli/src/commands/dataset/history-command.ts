import type { RunRecord } from '@standpipe/core'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import type { HistoryFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from './dataset-json.ts'
import { historyTable } from './history-table.ts'
import { unknownResource } from './unknown-resource.ts'
import { readDataset } from './with-dataset.ts'

/** `standpipe history`: prints the runs of a pipeline and their loads, the newest first. Stores nothing. */
export async function historyCommand(
  pipeline: string,
  flags: HistoryFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { limit, resource } = flags
  return readDataset(pipeline, flags, context, async (opened) => {
    const runs = await opened.session.readRuns({ limit, ...(resource !== undefined && { resource }) })
    if (resource !== undefined && runs.length === 0) {
      const known = (await opened.session.readStates()).map((state) => state.resource)
      if (!known.includes(resource)) throw unknownResource(resource, { pipeline, known })
    }
    if (flags.json === true) {
      stdout.writeJson({ ...datasetJson('history', opened), runs: runs.map(runJson) }, 2)
    } else stdout.write(historyTable(runs))
    return exitCodes.ok
  })
}

function runJson({ end, loads, ...run }: RunRecord): object {
  const { finishedAt = null, status = null, rows = null, error = null, resourceErrors = {} } = end ?? {}
  return { ...run, finishedAt, status, rows, error, resourceErrors, loads }
}
