import { describeSource, type ResourceDescription } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { columnLines } from '../output/text/column-lines.ts'
import { printable } from '../output/text/printable.ts'
import type { DiscoverFlags } from '../program/flags/flags.ts'
import type { CommandContext } from './command-context.ts'
import { openSourceOfCommand } from './open-source-of-command.ts'

/** `standpipe discover`: lists resources, tables, columns and keys as they are declared. */
export async function discoverCommand(
  argument: string,
  flags: DiscoverFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context
  const { source } = await openSourceOfCommand(argument, flags, context)
  try {
    const { name, resources } = describeSource(source)
    if (flags.json === true) {
      output.stdout.writeJson({ schemaVersion: 1, command: 'discover', source: name, resources }, 2)
    } else output.stdout.write(resources.map(describeResource).join('\n'))
    return exitCodes.ok
  } finally {
    await source.close?.()
  }
}

function describeResource(resource: ResourceDescription): string {
  const { name, description, primaryKey, cursor, parents, disposition, selected, tables } = resource
  const facts = [
    disposition,
    primaryKey.length > 0 ? `key ${primaryKey.join(', ')}` : 'no key',
    ...(cursor === null ? [] : [`cursor ${cursor}`]),
    ...(parents.length === 0 ? [] : [`read for each of ${parents.join(' and ')}`]),
    ...(selected ? [] : ['read only when selected by name']),
  ]
  const head = `${name}: ${facts.join(' · ')}\n${description === null ? '' : `  ${description}\n`}`
  return printable(head) + tables.map(describeTable).join('')
}

function describeTable({ name, columns }: ResourceDescription['tables'][number]): string {
  if (columns.length === 0) return printable(`  table ${name}: its columns are known when data comes\n`)
  return `${printable(`  table ${name}`)}\n${columnLines(columns, 4)}`
}
