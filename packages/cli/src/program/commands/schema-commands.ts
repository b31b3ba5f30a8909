import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings'
import type { SchemaDiffFlags, SchemaShowFlags } from '../flags/dataset-flags.ts'
import { datasetHelp, destinationHelp, pipelineHelp } from '../flags/destination-flag.ts'
import { timeOrRun } from '../flags/flag-values.ts'

/** What the commands below `schema` do. */
export interface SchemaActions {
  readonly schemaShow: (pipeline: string, flags: SchemaShowFlags) => Promise<void>
  readonly schemaDiff: (pipeline: string, flags: SchemaDiffFlags) => Promise<void>
}

/** Declares `schema show` and `schema diff`. */
export function addSchemaCommands(program: CommandUnknownOpts, actions: SchemaActions): void {
  const schema = program
    .command('schema')
    .summary('show the tables of a pipeline and what changed in them')
    .description('Shows the tables of a pipeline and what changed in them.')
  schema
    .command('show')
    .summary('show the tables that were loaded')
    .description('Prints tables, columns and comments as they stand in the destination. Stores nothing.')
    .argument('<pipeline>', pipelineHelp)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .addOption(
      new Option('--format <format>', 'for people, in DBML, as types for Kysely or as sources of dbt')
        .choices(['plain', 'dbml', 'kysely', 'dbt'] as const)
        .default('plain' as const)
        .conflicts('json'),
    )
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.schemaShow)
  schema
    .command('diff')
    .summary('show what changed in the tables')
    .description('Prints the latest change of each table, or all since a run or a time. Stores nothing.')
    .argument('<pipeline>', pipelineHelp)
    .option('--since <time>', 'all that changed since a time, or since a run began', timeOrRun)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', datasetHelp)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.schemaDiff)
}
