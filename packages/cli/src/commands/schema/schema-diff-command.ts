import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import type { SchemaDiffFlags } from '../../program/flags/dataset-flags.ts'
import { plainChanges } from '../../schema/changes/plain-changes.ts'
import { schemaChanges } from '../../schema/changes/schema-changes.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from '../dataset/dataset-json.ts'
import { readDataset } from '../dataset/with-dataset.ts'

/**
 * `standpipe schema diff`: prints what changed in the tables of a pipeline, the latest change of each or all since a run or
 * a time. Stores nothing. It does not compare with what the source declares: that needs the settings of the source,
 * and most columns are known only when data comes.
 */
export async function schemaDiffCommand(
  pipeline: string,
  flags: SchemaDiffFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { since } = flags
  return readDataset(pipeline, flags, context, async (opened) => {
    const changes = schemaChanges(await opened.session.readTableVersions(), since)
    if (flags.json === true) {
      stdout.writeJson({ ...datasetJson('schema diff', opened), since: since ?? null, tables: changes }, 2)
    } else if (changes.length === 0)
      stdout.write(
        since === undefined ? 'No version of a table is stored.\n' : `Nothing has changed since ${since}.\n`,
      )
    else stdout.write(plainChanges(changes))
    return exitCodes.ok
  })
}
