import { Command, Option } from '@commander-js/extra-typings'
import { addAuthCommands, type AuthActions } from './commands/auth-commands.ts'
import { addConfigCommands, type ConfigActions } from './commands/config-commands.ts'
import { addCompletionCommands, type CompletionActions } from './commands/completion-commands.ts'
import { addConnectorCommands, type ConnectorActions } from './commands/connector-commands.ts'
import { contractModesOf } from './flags/contract-modes.ts'
import { addConfigFlags } from './flags/add-config-flags.ts'
import { addDatasetCommands, type DatasetActions } from './commands/dataset-commands.ts'
import { destinationHelp } from './flags/destination-flag.ts'
import type { CheckFlags, DiscoverFlags, PreviewFlags, RunFlags } from './flags/flags.ts'
import { commaSeparated, repeated, wholeNumber } from './flags/flag-values.ts'
import { addSchemaCommands, type SchemaActions } from './commands/schema-commands.ts'
import { addStateCommands, type StateActions } from './commands/state-commands.ts'

/** What the commands do; each is loaded only when it is called. */
export interface ProgramActions
  extends
    ConnectorActions,
    AuthActions,
    SchemaActions,
    StateActions,
    DatasetActions,
    ConfigActions,
    CompletionActions {
  readonly run: (names: string[], flags: RunFlags) => Promise<void>
  readonly check: (source: string, flags: CheckFlags) => Promise<void>
  readonly discover: (source: string, flags: DiscoverFlags) => Promise<void>
  readonly preview: (source: string, resource: string | undefined, flags: PreviewFlags) => Promise<void>
}

const sourceHelp =
  'npm name of a connector, the part of it after "connector-", or path of a source module or of a YAML or JSON document'
const columnHelp = 'drop, hash or rename:NAME a field before anything is stored; repeat for more'

const headerHelp = 'a header for a URL, with ${env:NAME} for a secret; repeat for more'
const authHelp =
  'credentials for a URL: bearer:VARIABLE, basic:USER_VARIABLE:PASSWORD_VARIABLE, header:NAME:VARIABLE or query:NAME:VARIABLE'
const confirmHelp = 'also ask for a second page, to see whether the proposed paginator leads there'

/** Declares the command line: commands, flags, help. */
export function createProgram(actions: ProgramActions, version: string): Command {
  const program = new Command('standpipe')
    .description('Moves data from REST APIs into tables in DuckDB or Postgres.')
    .version(version)
    .showSuggestionAfterError()

  program
    .command('run')
    .summary('load pipelines, or a source, into the destination')
    .description(
      'Reads the resources of pipelines, one after the other, or of one SOURCE, and loads them into tables.',
    )
    .argument(
      '[pipeline|source...]',
      `pipelines of the configuration (default: all), or one source: ${sourceHelp}`,
    )
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', 'schema that holds the tables (default: the name of the source)')
    .option(
      '--select <globs>',
      'only these: RESOURCE, PIPELINE.RESOURCE or tag:NAME; separate with commas or repeat',
      commaSeparated,
    )
    .option('--exclude <globs>', 'not these; separate with commas or repeat', commaSeparated)
    .option(
      '--set <key=value>',
      'a setting of the source, PIPELINE.key=value for one of several pipelines; repeat for more',
      repeated,
    )
    .option(
      '--since <value>',
      'read from here on beside what is stored: a date, a time, 7d for seven days ago, or a value of the cursor',
    )
    .option('--until <value>', 'the same up to here, not included; no cursor moves by either')
    .option('--full-refresh', 'read everything again and let it take the place of what is stored')
    .option('--fresh', 'do not go on with an unfinished read: begin it again')
    .option('--accept-change', 'keep the stored cursors although what they depend on has changed')
    .option(
      '--limit <records>',
      'stop each resource after so many records; its cursor does not move',
      wholeNumber,
    )
    .option(
      '--max-pages <pages>',
      'stop each resource after so many pages; its cursor does not move',
      wholeNumber,
    )
    .option(
      '--concurrency <count>',
      'resources read at the same time (default: what the source says, or 4)',
      wholeNumber,
    )
    .option('--load-rows <rows>', 'rows of a load, which is one transaction (default: 50000)', wholeNumber)
    .option(
      '--contract <modes>',
      'what may change in stored tables: evolve, freeze, discardRow or discardValue, for all or as tables=MODE,columns=MODE,dataType=MODE',
      contractModesOf,
    )
    .option('--column <resource.field=rule>', columnHelp, repeated)
    .option('--dry-run', 'read, and show what would be stored: statements, rows, cursors; store nothing')
    .option(
      '--dev',
      'load into the dataset NAME_dev instead, always from the beginning, with no stored state',
    )
    .option('--json', 'print one JSON object with the result instead of the table')
    .option('--events <file>', 'write every event as a JSON line to a file, or to stdout with -')
    .addOption(
      new Option('--log-format <format>', 'progress for people, or every event as a JSON line on stderr')
        .choices(['pretty', 'json'] as const)
        .default('pretty' as const),
    )
    .option('--trace-http', 'print a line per request, response and retry on stderr; secrets are hidden')
    .option('--no-progress', 'no progress on stderr')
    .option('-q, --quiet', 'print errors only')
    .option('-v, --verbose', 'also print loads, schema changes and the details of errors')
    .action(actions.run)

  program
    .command('check')
    .summary('try settings, source and destination without loading')
    .description(
      'Checks settings, asks each resource for its first page and opens the destination. Stores nothing.',
    )
    .argument('<source>', sourceHelp)
    .option('--destination <url>', destinationHelp)
    .option('--dataset <name>', 'schema that holds the tables (default: the name of the source)')
    .option('--select <globs>', 'only these resources; separate with commas or repeat', commaSeparated)
    .option('--exclude <globs>', 'not these resources; separate with commas or repeat', commaSeparated)
    .option('--offline', 'only what needs no connection: settings, plan and location of the destination')
    .option('--set <key=value>', 'a setting of the source; repeat for more', repeated)
    .option('--json', 'print one JSON object instead of lines')
    .option('-q, --quiet', 'print errors only')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.check)

  program
    .command('discover')
    .summary('list resources, tables, columns and keys, or propose a document for a URL')
    .description(
      'Lists what SOURCE offers, without settings and network. Asked with a URL, or with --endpoint, it sends one request and prints a document that loads what comes.',
    )
    .argument('<source>', `${sourceHelp}; or a URL`)
    .option('--endpoint <path>', 'ask this path, or this resource, with the credentials of the source')
    .option('--header <name: value>', headerHelp, repeated)
    .option('--auth <kind:variable>', authHelp)
    .option('--confirm', confirmHelp)
    .option('--set <key=value>', 'a setting that changes what there is; repeat for more', repeated)
    .option('--trace-http', 'print a line per request, response and retry on stderr; secrets are hidden')
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.discover)

  program
    .command('preview')
    .summary('show the first rows of a resource')
    .description(
      'Reads the first records of a resource and prints the rows that they become. Stores nothing.',
    )
    .argument('<source>', `${sourceHelp}; or a URL`)
    .argument('[resource]', 'name of the resource; none with a URL')
    .option('--header <name: value>', headerHelp, repeated)
    .option('--auth <kind:variable>', authHelp)
    .option('--confirm', confirmHelp)
    .option('--limit <records>', 'records to show', wholeNumber, 10)
    .option('--column <resource.field=rule>', columnHelp, repeated)
    .option('--set <key=value>', 'a setting of the source; repeat for more', repeated)
    .option('--json', 'print one JSON object instead of a table')
    .option('--trace-http', 'print a line per request, response and retry on stderr; secrets are hidden')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.preview)

  addConnectorCommands(program, actions, sourceHelp)
  addAuthCommands(program, actions, sourceHelp)
  addSchemaCommands(program, actions)
  addStateCommands(program, actions)
  addDatasetCommands(program, actions)
  addConfigCommands(program, actions)
  addConfigFlags(program)
  addCompletionCommands(program, actions)
  return program
}
