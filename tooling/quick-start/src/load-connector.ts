import type { Sandbox } from '@standpipe/sandbox-api'
import { exitCodes, runCommandLine, type ExitCode, type Host } from 'standpipe'
import type { ShownConnector } from './shown-connector.ts'

/** What came of a load. */
export interface LoadedConnector {
  readonly exitCode: ExitCode
  /** For people: resources, tables, rows, time, and how many warnings there were. */
  readonly line: string
}

/** Loads the API that the sandbox plays for a connector with `standpipe run`; errors go to the host's stderr, warnings are counted. */
export async function loadConnector(
  { name, settings }: ShownConnector,
  sandbox: Pick<Sandbox, 'url' | 'apiKey'>,
  destination: string,
  host: Host,
): Promise<LoadedConnector> {
  const set = Object.entries(settings(sandbox)).flatMap(([key, value]) => ['--set', `${key}=${value}`])
  // The sandbox has another port each time, and is the same API all the same: cursors go on.
  const words = ['run', name, ...set, '--destination', destination, '--json', '--quiet', '--accept-change']
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
  readonly resources: readonly {
    readonly rowsWritten: { readonly [table: string]: number }
    readonly warnings: readonly string[]
  }[]
}

const number = new Intl.NumberFormat('en')

function lineOf(name: string, { durationMs, resources }: RunResult): string {
  const tables = resources.flatMap(({ rowsWritten }) => Object.values(rowsWritten))
  const rows = number.format(tables.reduce((sum, count) => sum + count, 0))
  const warnings = resources.flatMap((resource) => resource.warnings).length
  const warned = warnings === 0 ? '' : `; ${warnings} warnings, which a run of its own shows`
  const seconds = (durationMs / 1000).toFixed(1)
  return `${name}: ${resources.length} resources, ${tables.length} tables, ${rows} rows in ${seconds} s${warned}`
}
