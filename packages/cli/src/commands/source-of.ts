import { openSource, type OpenedSource } from '../loading/open-source.ts'
import type { CommonFlags } from '../program/flags.ts'
import { readEnvironmentFile } from '../settings/environment-file.ts'
import { readAssignments } from '../settings/read-assignments.ts'
import type { CommandContext } from './command-context.ts'

/** Makes the source of a command from its argument, its flags, the environment and `.env`. */
export function sourceOf(
  argument: string,
  flags: CommonFlags,
  context: CommandContext,
): Promise<OpenedSource> {
  const { host, output } = context
  return openSource(argument, {
    directory: host.directory,
    inputs: {
      flags: readAssignments(flags.set ?? []),
      variables: host.variables,
      file: readEnvironmentFile(host.directory),
    },
    onSecrets: (secrets) => output.addSecrets(secrets),
  })
}
