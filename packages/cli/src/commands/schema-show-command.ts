import { ConfigurationError, type StoredTable } from '@standpipe/core'
import { defaultDataset } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { openDestination } from '../loading/open-destination.ts'
import { printable } from '../output/printable.ts'
import type { SchemaShowFlags } from '../program/flags.ts'
import { dbmlSchema } from '../schema/dbml-schema.ts'
import { plainSchema } from '../schema/plain-schema.ts'
import type { CommandContext } from './command-context.ts'

/** `standpipe schema show`: prints the tables of a pipeline as they stand in the destination. Stores nothing. */
export async function schemaShowCommand(
  pipeline: string,
  flags: SchemaShowFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { dataset = defaultDataset(pipeline), format } = flags
  const tables = await readTables({ pipeline, dataset, destination: flags.destination }, context)
  if (flags.json === true) {
    const shown = tables.map(({ resource, schema }) => ({ resource, ...schema }))
    stdout.writeJson({ schemaVersion: 1, command: 'schema show', pipeline, dataset, tables: shown }, 2)
  } else if (format === 'dbml') stdout.write(printable(dbmlSchema(tables, dataset)))
  else stdout.write(plainSchema(tables))
  return exitCodes.ok
}

async function readTables(
  place: { readonly pipeline: string; readonly dataset: string; readonly destination: string },
  { host, output }: CommandContext,
): Promise<readonly StoredTable[]> {
  const { pipeline, dataset } = place
  const destination = await openDestination(place.destination, {
    directory: host.directory,
    onSecrets: (secrets) => output.addSecrets(secrets),
  })
  const session = await destination.open({ dataset, pipeline, readOnly: true })
  try {
    const tables = await session.readTables()
    if (tables.length > 0) return tables
  } finally {
    await session.close()
  }
  throw new ConfigurationError({
    message: `${destination.location} has no tables of pipeline "${pipeline}" in dataset "${dataset}".`,
    hint: 'A pipeline is named like the source that was loaded; --dataset and --destination are those of its run.',
    option: 'pipeline',
  })
}
