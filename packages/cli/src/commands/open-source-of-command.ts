import { openSource, type OpenedSource, type OpenModuleOptions } from '../loading/open-source.ts'
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
  const options = { ...givenToCommand(flags, context), directory: context.host.directory }
  const opened = await openSource(argument, options)
  if (flags.quiet !== true) noteDoubts(argument, opened, context)
  return opened
}

/**
 * The same for a command that only describes the source: examples take the place of settings that are missing, which is
 * said on stderr.
 */
export async function openDescribedSource(
  argument: string,
  flags: CommonFlags,
  context: CommandContext,
): Promise<OpenedSource> {
  const options = { ...givenToCommand(flags, context), directory: context.host.directory, fillIn: true }
  const opened = await openSource(argument, options)
  noteDoubts(argument, opened, context)
  const { filledIn } = opened
  if (filledIn.length > 0) note(`examples stand for what is not given: ${filledIn.join(', ')}.`, context)
  return opened
}

/** Where settings come from, and where secrets go, in a command. */
export function givenToCommand(flags: CommonFlags, { host, output }: CommandContext): OpenModuleOptions {
  return {
    inputs: {
      flags: readAssignments(flags.set ?? []),
      variables: host.variables,
      file: readEnvironmentFile(host.directory),
    },
    onSecrets: (secrets) => output.addSecrets(secrets),
  }
}

function noteDoubts(
  argument: string,
  { unchecked, unknownVariables }: OpenedSource,
  context: CommandContext,
): void {
  for (const sentence of unknownVariables) note(sentence, context)
  if (unchecked.length === 0) return
  note(`${argument} describes no settings; it was given, unchecked: ${unchecked.join(', ')}.`, context)
}

function note(text: string, { output, colours }: CommandContext): void {
  output.stderr.write(`${colours.yellow('Note:')} ${printable(text)}\n`)
}
