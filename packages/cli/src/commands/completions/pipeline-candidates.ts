import { projectOfCommand } from '../../pipelines/project.ts'
import type { CommandContext } from '../command-context.ts'
import type { Candidate } from './source-candidates.ts'

/** The pipelines of the configuration; none where there is none, or where it cannot be read. */
export async function pipelineCandidates(context: CommandContext): Promise<readonly Candidate[]> {
  try {
    const project = await projectOfCommand({}, context)
    return [...(project?.config.pipelines.keys() ?? [])].map((value) => ({ value, description: 'pipeline' }))
  } catch {
    // Nobody reads an error while typing; the command itself will say it.
    return []
  }
}
