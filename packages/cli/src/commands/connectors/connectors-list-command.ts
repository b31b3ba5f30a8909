import { ConfigurationError, StandpipeError } from '@standpipe/core'
import { describeSource } from '@standpipe/runner'
import { join } from 'node:path'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { connectorPackages } from '../../loading/installed/connector-packages.ts'
import type { InstalledPackage } from '../../loading/installed/installed-package.ts'
import { openModule } from '../../loading/open-source.ts'
import { resolveModule } from '../../loading/resolve-module.ts'
import { printable } from '../../output/text/printable.ts'
import { textTable } from '../../output/text/text-table.ts'
import type { ConnectorFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import { givenToCommand } from '../open-source-of-command.ts'

/** What is listed of a connector. */
interface ListedConnector {
  readonly name: string
  readonly version: string | null
  readonly description: string | null
  /** Name of the sources that it makes; null when it cannot be described. */
  readonly source: string | null
  readonly resources: number | null
  /** Why it cannot be described; null when it can. */
  readonly problem: string | null
}

/** `standpipe connectors list`: the installed connectors, with how many resources each has. No network. */
export async function connectorsListCommand(
  flags: ConnectorFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout, stderr } = context.output
  const connectors: ListedConnector[] = []
  for (const installed of connectorPackages(context.host.directory)) {
    connectors.push(await describeConnector(installed, flags, context))
  }
  const warning = context.colours.yellow('Note:')
  if (connectors.length === 0) {
    stderr.write(`${warning} No connector is installed here. npm install @standpipe/connector-NAME does.\n`)
  }
  for (const { name, problem } of connectors) {
    if (problem !== null) stderr.write(`${warning} ${printable(`${name}: ${problem}`)}\n`)
  }
  if (flags.json === true) {
    stdout.writeJson({ schemaVersion: 1, command: 'connectors list', connectors }, 2)
  } else if (connectors.length > 0) stdout.write(table(connectors))
  return exitCodes.ok
}

async function describeConnector(
  { manifest: { name, version, description }, directory }: InstalledPackage,
  flags: ConnectorFlags,
  context: CommandContext,
): Promise<ListedConnector> {
  const known = { name, version, description }
  try {
    const url = resolveModule(name, join(directory, 'package.json'))
    if (url === null)
      throw new ConfigurationError({ message: `The package in ${directory} exports nothing.` })
    const options = { ...givenToCommand(flags, context), fillIn: true }
    const { source } = await openModule({ url, kind: 'package' }, name, options)
    try {
      const { resources } = describeSource(source)
      return { ...known, source: source.name, resources: resources.length, problem: null }
    } finally {
      await source.close?.()
    }
  } catch (error) {
    // One that does not work must not hide the others.
    if (!StandpipeError.isInstance(error)) throw error
    return { ...known, source: null, resources: null, problem: error.message }
  }
}

function table(connectors: readonly ListedConnector[]): string {
  return textTable(
    [
      { title: 'connector' },
      { title: 'version' },
      { title: 'resources', align: 'right' },
      { title: 'description' },
    ],
    connectors.map(({ name, version, resources, description }) => [
      name,
      version ?? '',
      resources === null ? '?' : String(resources),
      description ?? '',
    ]),
  )
}
