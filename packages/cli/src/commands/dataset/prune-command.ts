import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import type { PruneFlags } from '../../program/flags/dataset-flags.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from './dataset-json.ts'
import { recordUpkeep } from './record-upkeep.ts'
import { changeDataset } from './with-dataset.ts'

const dayMs = 86_400_000
const defaultKeepDays = 90

/** `standpipe prune`: removes records of old runs, and staged tables of reads that nobody goes on with. */
export async function pruneCommand(
  pipeline: string,
  flags: PruneFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { keepRuns = null } = flags
  const keepDays = flags.keepDays ?? (keepRuns === null ? defaultKeepDays : null)
  const startedBefore =
    keepDays === null ? null : new Date(context.host.now() - keepDays * dayMs).toISOString()
  return changeDataset(pipeline, flags, context, async (opened) => {
    const pruned = await recordUpkeep(opened, 'prune', context, () =>
      // This command is a run of its own, which does not count as one of theirs.
      opened.session.prune({ startedBefore, keepRuns: keepRuns === null ? null : keepRuns + 1 }),
    )
    if (flags.json === true) stdout.writeJson({ ...datasetJson('prune', opened), ...pruned }, 2)
    else {
      const { runs, loads, stagedTables } = pruned
      const lines = [
        `removed ${formatAmount(runs, 'run')} and ${formatAmount(loads, 'load')} from the records`,
        ...stagedTables.map((table) => `dropped table ${table}`),
      ]
      stdout.write(`${printable(lines.join('\n'))}\n`)
    }
    return exitCodes.ok
  })
}
