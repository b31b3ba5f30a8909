import { giveUpRead, setCursor } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import type { StateSetFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from '../dataset/dataset-json.ts'
import { recordUpkeep } from '../dataset/record-upkeep.ts'
import { unknownResource } from '../dataset/unknown-resource.ts'
import { changeDataset } from '../dataset/with-dataset.ts'
import { unknownPartition } from './unknown-partition.ts'

/** `standpipe state set`: lets the next run of a resource begin at another cursor. */
export async function stateSetCommand(
  pipeline: string,
  resource: string,
  flags: StateSetFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { partition = '', cursor: text, fresh = false } = flags
  return changeDataset(pipeline, flags, context, async (opened) => {
    const { session } = opened
    const states = await session.readStates()
    const own = states.filter((stored) => stored.resource === resource).map(({ state }) => state)
    if (own.length === 0)
      throw unknownResource(resource, { pipeline, known: states.map((stored) => stored.resource) })
    const before = own.find((state) => state.partition === partition)
    // Where partitions have cursors, that of the whole resource means nothing.
    const isMissing = partition === '' && own.length > 1
    if (before === undefined || isMissing) throw unknownPartition(resource, partition, own)
    const whole = own.find((state) => state.partition === '' && state !== before)
    const tables = await session.readTables()
    const after = setCursor({ resource, state: before, whole, tables, text, fresh })
    const givenUp = whole !== undefined && whole.readId !== null ? [giveUpRead(whole)] : []
    const changes = [after, ...givenUp].map((state) => ({ kind: 'set', state }) as const)
    await recordUpkeep(opened, 'state set', context, (changedAt) =>
      session.changeState({ resource, changes, changedAt }),
    )
    const [from, to] = [before.cursor, after.cursor]
    if (flags.json === true) {
      stdout.writeJson(
        { ...datasetJson('state set', opened), resource, partition, before: from, cursor: to },
        2,
      )
    } else {
      const what = partition === '' ? resource : `${resource}, partition ${partition}`
      const gaveUp = (whole ?? before).readId === null ? '' : '\nIts unfinished read was given up.'
      stdout.write(
        `${printable(`${what}: cursor ${from === null ? 'none' : String(from)} -> ${String(to)}${gaveUp}`)}\n`,
      )
    }
    return exitCodes.ok
  })
}
