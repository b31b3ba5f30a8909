import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { ConfirmedFlags, StateGetFlags, StateSetFlags } from '../flags/dataset-flags.ts'
import { datasetHelp, destinationHelp, pipelineHelp } from '../flags/destination-flag.ts'

/** What the commands below `state` do. */
export interface StateActions {
  readonly stateGet: (pipeline: string, flags: StateGetFlags) => Promise<void>
  readonly stateSet: (pipeline: string, resource: string, flags: StateSetFlags) => Promise<void>
  readonly stateClear: (
    pipeline: string,
    resource: string | undefined,
    flags: ConfirmedFlags,
  ) => Promise<void>
}

/** Declares `state get`, `state set` and `state clear`. */
export function addStateCommands(program: CommandUnknownOpts, actions: StateActions): void {
  const state = program
    .command('state')
    .summary('show and change how far a pipeline has been read')
    .description('Shows and changes how far a pipeline has been read.')
  state
    .command('get')
    .summary('show cursors and unfinished reads')
    .description('Prints how far each resource and partition has been read. Stores nothing.')
    .argument('<pipeline>', pipelineHelp)
    .option('--resource <name>', 'only this resource')
    .option('--partition <name>', 'only this partition')
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.stateGet)
  state
    .command('set')
    .summary('let the next run begin at another cursor')
    .description('Changes the cursor of a resource, or of one of its partitions.')
    .argument('<pipeline>', pipelineHelp)
    .argument('<resource>', 'name of the resource')
    .requiredOption('--cursor <value>', 'the new cursor, as the API spells it')
    .option('--partition <name>', 'partition whose cursor is meant, where a resource has several')
    .option('--fresh', 'give up an unfinished read: the next run begins again at the new cursor')
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.stateSet)
  state
    .command('clear')
    .summary('let the next run read from the start')
    .description(
      'Forgets how far a resource, or every one, was read. An append then stores again what the API still delivers.',
    )
    .argument('<pipeline>', pipelineHelp)
    .argument('[resource]', 'name of the resource (default: all)')
    .option('--yes', 'do it; without it, the command only says what it would do')
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.stateClear)
}
