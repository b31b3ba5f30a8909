import { openSource, type OpenedSource } from '../loading/open-source.ts'
import { printable } from '../output/text/printable.ts'
import type { CommonFlags } from '../program/flags/flags.ts'
import { readEnvironmentFile } from '../settings/given/environment-file.ts'
import { readAssignments } from '../settings/given/read-assignments.ts'
import type { CommandContext } from './command-context.ts'

/** Makes the source of a command from its argument, its flags, the environment and `.env`. */
export async function openSourceOfCommand(
  argument: string,
  flags: CommonFlags & { readonly quiet?: boolean },
  context: CommandContext,
): Promise<OpenedSource> {
  const { host, output, colours } = context
  const opened = await openSource(argument, {
    directory: host.directory,
    inputs: {
      flags: readAssignments(flags.set ?? []),
      variables: host.variables,
      file: readEnvironmentFile(host.directory),
    },
    onSecrets: (secrets) => output.addSecrets(secrets),
  })
  if (opened.unchecked.length > 0 && flags.quiet !== true) {
    const note = `${argument} describes no settings; it was given, unchecked: ${opened.unchecked.join(', ')}.`
    output.stderr.write(`${colours.yellow('Note:')} ${printable(note)}\n`)
  }
  return opened
}
