import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { ConnectorFlags } from '../flags/flags.ts'
import { repeated } from '../flags/flag-values.ts'

/** What the commands below `connectors` do. */
export interface ConnectorActions {
  readonly connectorsList: (flags: ConnectorFlags) => Promise<void>
  readonly connectorsDescribe: (source: string, flags: ConnectorFlags) => Promise<void>
}

/** Declares `connectors list` and `connectors describe`. */
export function addConnectorCommands(
  program: CommandUnknownOpts,
  actions: ConnectorActions,
  sourceHelp: string,
): void {
  const connectors = program
    .command('connectors')
    .summary('show the installed connectors and what they load')
    .description('Shows the installed connectors and what they load. Uses no network.')
  connectors
    .command('list')
    .summary('list the installed connectors')
    .description('Lists the installed connectors with version and number of resources. Uses no network.')
    .option('--json', 'print one JSON object instead of a table')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.connectorsList)
  connectors
    .command('describe')
    .summary('show settings, resources, tables and columns of a connector')
    .description(
      'Shows settings, resources, tables and columns of a connector. Needs no settings and uses no network.',
    )
    .argument('<source>', sourceHelp)
    .option('--set <key=value>', 'a setting that changes what there is; repeat for more', repeated)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.connectorsDescribe)
}
