import { ConfigurationError, type Destination } from '@standpipe/core'
import { describeState } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import type { SchemaShowFlags } from '../../program/flags/dataset-flags.ts'
import { alwaysFilled } from '../../schema/formats/always-filled.ts'
import { dbmlSchema } from '../../schema/formats/dbml-schema.ts'
import { dbtSources } from '../../schema/formats/dbt-sources.ts'
import { kyselySchema, type DescribeColumn } from '../../schema/formats/kysely-schema.ts'
import { plainSchema } from '../../schema/formats/plain-schema.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetJson } from '../dataset/dataset-json.ts'
import { readDataset, type OpenedDataset } from '../dataset/with-dataset.ts'

/** `standpipe schema show`: prints the tables of a pipeline as they stand in the destination. Stores nothing. */
export async function schemaShowCommand(
  pipeline: string,
  flags: SchemaShowFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  return readDataset(pipeline, flags, context, async (opened) => {
    if (flags.json === true) {
      const tables = (await opened.session.readTables()).map(({ resource, schema }) => ({
        resource,
        ...schema,
      }))
      stdout.writeJson({ ...datasetJson('schema show', opened), tables }, 2)
    } else stdout.write(printable(await schemaText(opened, flags.format)))
    return exitCodes.ok
  })
}

async function schemaText(
  { session, dataset, destination }: OpenedDataset,
  format: SchemaShowFlags['format'],
): Promise<string> {
  const tables = await session.readTables()
  if (format === 'plain') return plainSchema(tables)
  if (format === 'dbml') return dbmlSchema(tables, dataset)
  const describe = describerOf(destination)
  if (format === 'kysely') {
    const isFilled = alwaysFilled(await session.readTableVersions())
    return kyselySchema(tables, { dataset, describe, isFilled })
  }
  const keyed = (await session.readStates()).filter(({ state }) => describeState(state).isKeyed)
  return dbtSources(tables, { dataset, describe, keyed: new Set(keyed.map(({ resource }) => resource)) })
}

function describerOf(destination: Destination): DescribeColumn {
  const describe = destination.columnForm?.bind(destination)
  if (describe !== undefined) return describe
  throw new ConfigurationError({
    message: `The destination ${destination.name} does not say which types its columns have.`,
    hint: 'Take --format plain or dbml, or --json.',
    option: 'format',
  })
}
