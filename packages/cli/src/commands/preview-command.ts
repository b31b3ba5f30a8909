import type { Source } from '@standpipe/core'
import { preview, type PreviewTable } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { rulesOfTarget } from '../pipelines/rules-of-target.ts'
import type { Target } from '../pipelines/target.ts'
import type { PreviewFlags } from '../program/flags/flags.ts'
import { httpTrace } from '../progress/http-trace.ts'
import type { CommandContext } from './command-context.ts'
import { openSourceOfCommand } from './open-source-of-command.ts'
import { previewTable } from './preview-table.ts'

/** `standpipe preview`: reads the first records of a resource and prints the rows that they become. */
export async function previewCommand(
  argument: string,
  resource: string,
  flags: PreviewFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context
  const { source, target } = await openSourceOfCommand(argument, flags, context)
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
