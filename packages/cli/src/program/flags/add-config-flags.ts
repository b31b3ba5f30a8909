import type { CommandUnknownOpts } from '@commander-js/extra-typings'

/** Commands that do not ask a configuration. */
const withoutConfig: ReadonlySet<string> = new Set(['list', 'describe', 'init'])

/** Lets every command that takes a pipeline or a source know which configuration and profile count. */
export function addConfigFlags(program: CommandUnknownOpts): void {
  for (const command of program.commands) {
    addConfigFlags(command)
    if (command.commands.length > 0 || withoutConfig.has(command.name())) continue
    command
      .option('--config <file>', 'the configuration (default: standpipe.config.ts here or above)')
      .option('--profile <name>', 'a profile of the configuration (default: what it says itself)')
  }
}
