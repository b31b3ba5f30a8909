import { describeSource } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { resourceText } from './connectors/resource-text.ts'
import type { DiscoverFlags } from '../program/flags/flags.ts'
import type { CommandContext } from './command-context.ts'
import { openDescribedSource } from './open-source-of-command.ts'

/** `standpipe discover`: lists resources, tables, columns and keys as they are declared, also without settings. */
export async function discoverCommand(
  argument: string,
  flags: DiscoverFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context
  const { source, filledIn } = await openDescribedSource(argument, flags, context)
  try {
    const { name, resources } = describeSource(source)
    if (flags.json === true) {
      output.stdout.writeJson({ schemaVersion: 1, command: 'discover', source: name, filledIn, resources }, 2)
    } else output.stdout.write(resources.map(resourceText).join('\n'))
    return exitCodes.ok
  } finally {
    await source.close?.()
  }
}
