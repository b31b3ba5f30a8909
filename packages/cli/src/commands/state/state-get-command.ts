import type { StoredState } from '@standpipe/core'
import { backfillPartition, describeState } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import { textTable } from '../../output/text/text-table.ts'
import type { StateGetFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from '../dataset/dataset-json.ts'
import { unknownResource } from '../dataset/unknown-resource.ts'
import { readDataset } from '../dataset/with-dataset.ts'
import { unknownPartition } from './unknown-partition.ts'

/**
 * `standpipe state get`: prints how far the partitions of a pipeline have been read. What a position is asked with stays
 * untold, because an API may put an access right into the address of its next page.
 */
export async function stateGetCommand(
  pipeline: string,
  flags: StateGetFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  return readDataset(pipeline, flags, context, async (opened) => {
    const all = await opened.session.readStates()
    const ofResource = all.filter(({ resource }) => resource === (flags.resource ?? resource))
    if (flags.resource !== undefined && ofResource.length === 0) {
      throw unknownResource(flags.resource, { pipeline, known: all.map(({ resource }) => resource) })
    }
    const states = ofResource.filter(({ state }) => state.partition === (flags.partition ?? state.partition))
    if (flags.partition !== undefined && states.length === 0) {
      const partitions = ofResource.map(({ state }) => state)
      throw unknownPartition(flags.resource ?? pipeline, flags.partition, partitions)
    }
    if (flags.json === true) {
      stdout.writeJson({ ...datasetJson('state get', opened), states: states.map(stateJson) }, 2)
    } else stdout.write(states.length === 0 ? 'No state is stored.\n' : stateTable(states))
    return exitCodes.ok
  })
}

function stateJson({ resource, state, changedAt }: StoredState): object {
  const { partition, cursor, candidate, readId, position, progress } = state
  const { table, disposition } = describeState(state)
  const partitions =
    progress === undefined
      ? {}
      : { finishedPartitions: progress.finished?.count ?? null, inPartition: progress.current }
  const unfinishedRead =
    readId === null ? null : { readId, resumesAfterPageOf: position?.readAt ?? null, ...partitions }
  return { resource, partition, cursor, candidate, unfinishedRead, table, disposition, changedAt }
}

function stateTable(states: readonly StoredState[]): string {
  const titles = ['resource', 'partition', 'cursor', 'next run', 'changed']
  return textTable(
    titles.map((title) => ({ title })),
    states.map(({ resource, state, changedAt }) => [
      resource,
      state.partition,
      state.cursor === null ? '-' : String(state.cursor),
      nextRun(state),
      changedAt,
    ]),
  )
}

function nextRun({ partition, cursor, readId, position, progress }: StoredState['state']): string {
  if (partition === backfillPartition && readId === null) return 'leaves out what backfills have stored'
  const { finished = null, current = null } = progress ?? {}
  const behind = finished === null ? '' : ` behind ${formatAmount(finished.count, 'partition')}`
  const inPartition = current === null ? '' : `, in partition ${current}`
  if (position !== null) return `goes on${behind}${inPartition} after the page of ${position.readAt}`
  if (readId !== null && finished !== null) return `goes on${behind}`
  const begins = cursor === null ? 'reads everything' : 'reads from the cursor on'
  return readId === null ? begins : `${begins}, in place of an unfinished read`
}
