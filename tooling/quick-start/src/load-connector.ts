import type { Sandbox } from '@standpipe/sandbox-api'
import { exitCodes, runCommandLine, type ExitCode, type Host } from 'standpipe'
import type { ShownConnector } from './shown-connector.ts'

/** What came of a load. */
export interface LoadedConnector {
  readonly exitCode: ExitCode
  /** For people: resources, tables, rows and time. */
  readonly line: string
}

/** Loads the API that the sandbox plays for a connector with `standpipe run`; progress and errors go to the host's stderr. */
export async function loadConnector(
  { name, settings }: ShownConnector,
  sandbox: Pick<Sandbox, 'url' | 'apiKey'>,
  destination: string,
  host: Host,
): Promise<LoadedConnector> {
  const set = Object.entries(settings(sandbox)).flatMap(([key, value]) => ['--set', `${key}=${value}`])
  // Lines of progress are for whoever waits at a terminal; a log has the line of the result.
  const progress = host.stderr.isTTY === true ? [] : ['--no-progress']
  const words = ['run', name, ...set, '--destination', destination, '--json', ...progress]
  let result = ''
  const stdout = { write: (text: string) => (result += text) }
  const exitCode = await runCommandLine(words, { ...host, stdout })
  return {
    exitCode,
    line: exitCode === exitCodes.ok ? lineOf(name, JSON.parse(result)) : `${name}: not loaded`,
  }
}

/** The part of the result of `run --json` that is shown. */
interface RunResult {
  readonly durationMs: number
  readonly resources: readonly { readonly rowsWritten: { readonly [table: string]: number } }[]
}

const number = new Intl.NumberFormat('en')

function lineOf(name: string, { durationMs, resources }: RunResult): string {
  const tables = resources.flatMap(({ rowsWritten }) => Object.values(rowsWritten))
  const rows = tables.reduce((sum, count) => sum + count, 0)
  return `${name}: ${resources.length} resources, ${tables.length} tables, ${number.format(rows)} rows in ${(durationMs / 1000).toFixed(1)} s`
}
