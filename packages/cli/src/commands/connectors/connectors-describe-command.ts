import { describeSource, type ResourceDescription } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { manifestOfModule } from '../../loading/installed/manifest-of-module.ts'
import type { PackageManifest } from '../../loading/installed/package-manifest.ts'
import { printable } from '../../output/text/printable.ts'
import { describeSettings } from '../../settings/schema/describe-settings.ts'
import type { ConnectorFlags } from '../../program/flags/flags.ts'
import { targetOf } from '../../pipelines/target.ts'
import type { CommandContext } from '../command-context.ts'
import { openDescribedSource } from '../open-source-of-command.ts'
import { resourceText } from './resource-text.ts'
import { settingsText } from './settings-text.ts'

/** `standpipe connectors describe`: settings, resources, tables and columns of a connector. No network. */
export async function connectorsDescribeCommand(
  argument: string,
  flags: ConnectorFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { source, schema, filledIn, module } = await openDescribedSource(
    argument,
    flags,
    context,
    targetOf(argument, null, context),
  )
  try {
    const { name, resources } = describeSource(source)
    const manifest = module?.kind === 'package' ? manifestOfModule(module.url) : null
    const settings = schema === null ? null : describeSettings(name, schema)
    if (flags.json === true) {
      stdout.writeJson(
        {
          schemaVersion: 1,
          command: 'connectors describe',
          name: manifest?.name ?? null,
          version: manifest?.version ?? null,
          description: manifest?.description ?? null,
          source: name,
          settings,
          settingsSchema: schema?.['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) ?? null,
          filledIn,
          resources,
        },
        2,
      )
    } else {
      stdout.write(headText(name, manifest))
      stdout.write(`\n${settingsText(settings)}`)
      stdout.write(`\n${resourcesText(resources)}`)
    }
    return exitCodes.ok
  } finally {
    await source.close?.()
  }
}

function headText(source: string, manifest: PackageManifest | null): string {
  if (manifest === null) return printable(`source ${source}\n`)
  const { name, version, description } = manifest
  const lines = [[name, version ?? '', `(source ${source})`].join(' '), ...(description ? [description] : [])]
  return printable(`${lines.join('\n')}\n`)
}

function resourcesText(resources: readonly ResourceDescription[]): string {
  return `Resources\n\n${resources.map(resourceText).join('\n')}`
}
