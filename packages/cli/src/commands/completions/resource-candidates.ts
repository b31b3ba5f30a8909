import { describeSource } from '@standpipe/runner'
import { openSourceOfTarget } from '../../pipelines/source-of-target.ts'
import { findTarget } from '../../pipelines/target.ts'
import type { CommandContext } from '../command-context.ts'
import type { Candidate } from './source-candidates.ts'

/** The resources of a source or pipeline, as far as it can be described without settings. No network. */
export async function resourceCandidates(
  argument: string,
  context: CommandContext,
): Promise<readonly Candidate[]> {
  try {
    const target = await findTarget(argument, {}, context)
    const { source } = await openSourceOfTarget(target, { set: undefined, fillIn: true }, context)
    try {
      return describeSource(source).resources.map(({ name, description }) => ({
        value: name,
        description: description ?? 'resource',
      }))
    } finally {
      await source.close?.()
    }
  } catch {
    // Nobody reads an error while typing; the command itself will say it.
    return []
  }
}
