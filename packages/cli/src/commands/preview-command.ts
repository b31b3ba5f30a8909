import { preview, type PreviewTable } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { exactJson } from '../output/exact-json.ts'
import type { PreviewFlags } from '../program/flags.ts'
import { httpTrace } from '../progress/http-trace.ts'
import type { CommandContext } from './command-context.ts'
import { previewTable } from './preview-table.ts'
import { sourceOf } from './source-of.ts'

/** `standpipe preview`: reads the first records of a resource and prints the rows that they become. */
export async function previewCommand(
  argument: string,
  resource: string,
  flags: PreviewFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host, output } = context
  const { source } = await sourceOf(argument, flags, context)
  const trace = httpTrace({ stream: output.stderr })
  const { tables } = await preview({
    source,
    resource,
    limit: flags.limit,
    signal: host.stop,
    report: (event) => {
      if (flags.traceHttp === true) trace.report({ ...event, resource })
    },
  })
  if (flags.json === true) {
    const result = { schemaVersion: 1, command: 'preview', source: source.name, resource }
    output.stdout.write(`${exactJson({ ...result, tables: tables.map(tableJson) }, 2)}\n`)
  } else {
    const width = output.stdout.isTTY === true ? output.stdout.columns : undefined
    const options = { limit: flags.limit, width, redact: output.redact }
    output.stdout.write(tables.map((table) => previewTable(table, options)).join('\n'))
  }
  return exitCodes.ok
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
