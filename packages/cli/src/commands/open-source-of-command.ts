import type { OpenedSource, OpenModuleOptions } from '../loading/open-source.ts'
import { printable } from '../output/text/printable.ts'
import { openSourceOfTarget } from '../pipelines/source-of-target.ts'
import { findTarget, type Target } from '../pipelines/target.ts'
import type { CommonFlags } from '../program/flags/flags.ts'
import { readEnvironmentFile } from '../settings/given/environment-file.ts'
import { readAssignments } from '../settings/given/read-assignments.ts'
import type { CommandContext } from './command-context.ts'

/** The source of a command, and which pipeline it is of. */
export interface SourceOfCommand extends OpenedSource {
  readonly target: Target
}

/** Makes the source of a command from its argument, its flags, the environment, `.env` and the configuration. */
export async function openSourceOfCommand(
  argument: string,
  flags: CommonFlags & { readonly quiet?: boolean },
  context: CommandContext,
): Promise<SourceOfCommand> {
  const target = await findTarget(argument, flags, context)
  const opened = await openSourceOfTarget(target, { set: flags.set }, context)
  if (flags.quiet !== true) noteDoubts(argument, opened, context)
  return { ...opened, target }
}

/**
 * The same for a command that only describes the source: examples take the place of settings that are missing, which is
 * said on stderr.
 *
 * @param known what the argument means, where it is no pipeline whatever a configuration says
 */
export async function openDescribedSource(
  argument: string,
  flags: CommonFlags,
  context: CommandContext,
  known?: Target,
): Promise<SourceOfCommand> {
  const target = known ?? (await findTarget(argument, flags, context))
  const opened = await openSourceOfTarget(target, { set: flags.set, fillIn: true }, context)
  noteDoubts(argument, opened, context)
  const { filledIn } = opened
  if (filledIn.length > 0) note(`examples stand for what is not given: ${filledIn.join(', ')}.`, context)
  return { ...opened, target }
}

/** Where settings come from, and where secrets go, in a command on no source in particular. */
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

/** Says what nobody can be sure of in the settings of a source. */
export function noteDoubts(
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
