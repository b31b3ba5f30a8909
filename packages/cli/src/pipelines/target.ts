import type { CommandContext } from '../commands/command-context.ts'
import type { ChosenPipeline } from '../config/profile/chosen-config.ts'
import type { ConfigFlags } from '../program/flags/config-flags.ts'
import { readEnvironmentFile } from '../settings/given/environment-file.ts'
import { projectOfCommand, type Project } from './project.ts'

/** What a command works on: a pipeline of the configuration, or a source or pipeline that is named only. */
export interface Target {
  /** As it was given to the command. */
  readonly name: string
  /** Null for one that the configuration does not have. */
  readonly pipeline: ChosenPipeline | null
  /** Null where there is no configuration. */
  readonly project: Project | null
  /** Paths, packages and documents are looked up from here. */
  readonly directory: string
  /** Variables of `.env`. */
  readonly file: { readonly [name: string]: string | undefined }
}

/** Finds what an argument of a command means: a pipeline of the configuration first. */
export async function findTarget(name: string, flags: ConfigFlags, context: CommandContext): Promise<Target> {
  return targetOf(name, await projectOfCommand(flags, context), context)
}

/** The same where the configuration is known. */
export function targetOf(name: string, project: Project | null, { host }: CommandContext): Target {
  const pipeline = project?.config.pipelines.get(name) ?? null
  if (project === null || pipeline === null) {
    return { name, pipeline, project, directory: host.directory, file: readEnvironmentFile(host.directory) }
  }
  return { name, pipeline, project, directory: project.config.file.directory, file: project.file }
}
