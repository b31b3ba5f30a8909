import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { ConfigShowFlags } from '../flags/config-flags.ts'

/** What the commands on the configuration do. */
export interface ConfigActions {
  readonly configShow: (flags: ConfigShowFlags) => Promise<void>
}

/** Declares `config show`. */
export function addConfigCommands(program: CommandUnknownOpts, actions: ConfigActions): void {
  const config = program
    .command('config')
    .summary('show what the configuration says')
    .description('Shows what the configuration says of its pipelines.')
  config
    .command('show')
    .summary('show pipelines, settings and where they come from')
    .description('Prints what the configuration says of each pipeline. Secrets are hidden.')
    .option(
      '--resolved',
      'the values that count, with the environment and defaults, and where each comes from',
    )
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.configShow)
}
