import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { repeated } from '../flags/flag-values.ts'
import type { ConfigShowFlags, InitFlags } from '../flags/config-flags.ts'

/** What the commands on the configuration do. */
export interface ConfigActions {
  readonly configShow: (flags: ConfigShowFlags) => Promise<void>
  readonly init: (flags: InitFlags) => Promise<void>
}

/** Declares `init` and `config show`. */
export function addConfigCommands(program: CommandUnknownOpts, actions: ConfigActions): void {
  program
    .command('init')
    .summary('write a first configuration')
    .description('Writes standpipe.config.ts and .env.example for sources. What is there stays as it is.')
    .option(
      '--source <source>',
      'a source to read, by name or path; repeat for more (default: each installed connector)',
      repeated,
    )
    .option('--destination <url>', 'where the tables go', 'duckdb:warehouse.duckdb')
    .addOption(
      new Option('--format <format>', 'TypeScript, or JSON')
        .choices(['ts', 'json'] as const)
        .default('ts' as const),
    )
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.init)

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
