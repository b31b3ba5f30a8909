import { ConfigurationError, type Source } from '@standpipe/core'
import { preview, type PreviewTable } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { rulesOfTarget } from '../pipelines/rules-of-target.ts'
import { targetOf, type Target } from '../pipelines/target.ts'
import type { PreviewFlags } from '../program/flags/flags.ts'
import { httpTrace } from '../progress/http-trace.ts'
import type { CommandContext } from './command-context.ts'
import { openSourceOfCommand } from './open-source-of-command.ts'
import { printable } from '../output/text/printable.ts'
import { previewTable } from './preview-table.ts'
import { askUrl } from './trial/ask-url.ts'
import { isUrl } from './trial/is-url.ts'
import { refuseTrialFlags } from './trial/refuse-trial-flags.ts'
import { notesOf } from './trial/report-discovery.ts'

/** `standpipe preview`: reads the first records of a resource and prints the rows that they become. */
export async function previewCommand(
  argument: string,
  name: string | undefined,
  flags: PreviewFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context
  const { source, resource, target } = await previewed(argument, name, flags, context)
  const tables = await previewTables({ source, target }, resource, flags, context)
  if (flags.json === true) {
    const result = { schemaVersion: 1, command: 'preview', source: source.name, resource }
    output.stdout.writeJson({ ...result, tables: tables.map(tableJson) }, 2)
  } else {
    const width = output.stdout.isTTY === true ? output.stdout.columns : undefined
    const options = { limit: flags.limit, width, redact: output.redact }
    output.stdout.write(tables.map((table) => previewTable(table, options)).join('\n'))
  }
  return exitCodes.ok
}

/** The source and its resource; of a URL both as they would be proposed for it. */
async function previewed(
  argument: string,
  name: string | undefined,
  flags: PreviewFlags,
  context: CommandContext,
): Promise<{ readonly source: Source; readonly resource: string; readonly target: Target }> {
  if (isUrl(argument)) {
    if (name !== undefined) throw wrongResource('A URL has no resources.', 'Leave the name out.')
    const discovery = await askUrl(argument, flags, context)
    const { stderr } = context.output
    for (const note of notesOf(discovery)) {
      stderr.write(`${context.colours.yellow('Note:')} ${printable(note)}\n`)
    }
    const target = targetOf(argument, null, context)
    return { source: discovery.openSource(), resource: discovery.resource, target }
  }
  refuseTrialFlags(flags, false)
  if (name === undefined) {
    throw wrongResource('Which resource?', `standpipe discover ${argument} lists them.`)
  }
  const { source, target } = await openSourceOfCommand(argument, flags, context)
  return { source, resource: name, target }
}

function wrongResource(message: string, hint: string): ConfigurationError {
  return new ConfigurationError({ message, hint, option: 'resource' })
}

async function previewTables(
  { source, target }: { readonly source: Source; readonly target: Target },
  resource: string,
  flags: PreviewFlags,
  context: CommandContext,
): Promise<readonly PreviewTable[]> {
  const { host, output } = context
  const { specVersion, name, resources } = source
  const trace = httpTrace({ stream: output.stderr })
  try {
    const { tables } = await preview({
      ...(await rulesOfTarget(target, flags.column, context)),
      // Without its `close`: it is closed below, also when there is no such resource.
      source: { specVersion, name, resources },
      resource,
      limit: flags.limit,
      signal: host.stop,
      report: (event) => {
        if (flags.traceHttp === true) trace.report({ ...event, resource })
      },
    })
    return tables
  } finally {
    await source.close?.()
  }
}

function tableJson({ schema, rows }: PreviewTable): object {
  const columns = schema.columns.map(({ name, type, precision, scale, nullable }) => ({
    name,
    type,
    ...(type === 'decimal' && { precision, scale }),
    nullable,
  }))
  return { name: schema.name, columns, rows }
}
