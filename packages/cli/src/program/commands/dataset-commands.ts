import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { ConfirmedFlags, DatasetFlags, HistoryFlags, PruneFlags } from '../flags/dataset-flags.ts'
import { datasetHelp, destinationHelp, pipelineHelp } from '../flags/destination-flag.ts'
import { wholeNumber } from '../flags/flag-values.ts'

/** What the commands on a whole dataset do. */
export interface DatasetActions {
  readonly history: (pipeline: string, flags: HistoryFlags) => Promise<void>
  readonly status: (pipeline: string, flags: DatasetFlags) => Promise<void>
  readonly drop: (pipeline: string, resource: string, flags: ConfirmedFlags) => Promise<void>
  readonly prune: (pipeline: string, flags: PruneFlags) => Promise<void>
}

/** Declares `history`, `status`, `drop` and `prune`. */
export function addDatasetCommands(program: CommandUnknownOpts, actions: DatasetActions): void {
  program
    .command('history')
    .summary('show the runs of a pipeline')
    .description('Prints runs and their loads, the newest first. Stores nothing.')
    .argument('<pipeline>', pipelineHelp)
    .option('--resource <name>', 'only runs that loaded this resource or failed in it')
    .option('--limit <runs>', 'runs to show', wholeNumber, 10)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of a table')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.history)

  program
    .command('status')
    .summary('show how far each resource is')
    .description(
      'Prints last load, rows, cursor, unfinished reads, errors and tables of each resource. Stores nothing.',
    )
    .argument('<pipeline>', pipelineHelp)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of a table')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.status)

  program
    .command('drop')
    .summary('remove a resource from the destination')
    .description('Drops the tables of a resource and forgets its state. Records of its runs and loads stay.')
    .argument('<pipeline>', pipelineHelp)
    .argument('<resource>', 'name of the resource')
    .option('--yes', 'do it; without it, the command only says what it would do')
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.drop)

  program
    .command('prune')
    .summary('forget old runs; rows of the tables stay')
    .description(
      'Forgets old runs and their loads, and drops staged tables of reads that nobody goes on with; rows of the tables stay. Keeps what unfinished reads need, and the last run that loaded each resource.',
    )
    .argument('<pipeline>', pipelineHelp)
    .option(
      '--keep-days <days>',
      'keep runs of so many days (default: 90, or any age with --keep-runs)',
      wholeNumber,
    )
    .option('--keep-runs <runs>', 'keep so many runs (default: any number)', wholeNumber)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.prune)
}
