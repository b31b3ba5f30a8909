import { DuckDBInstance } from '@duckdb/node-api'
import { startSandbox } from '@standpipe/sandbox-api'
import { join } from 'node:path'
import { exitCodes, type ExitCode, type Host, type Output } from 'standpipe'
import { answerQuery } from './answer-query.ts'
import { ledgerQuery } from './ledger-query.ts'
import { loadConnector } from './load-connector.ts'
import type { ExampleQuery } from './shown-connector.ts'
import { shownConnectors } from './shown-connectors.ts'

const file = 'standpipe.duckdb'

/** What `npm start` asks the tables that it has loaded. */
export const exampleQueries: readonly ExampleQuery[] = [
  ...shownConnectors.flatMap(({ queries }) => queries),
  ledgerQuery(shownConnectors.map(({ name }) => name.replaceAll('-', '_'))),
]

/**
 * Starts the sandbox APIs on a free port of this machine, loads each with its connector into `standpipe.duckdb` in the
 * working directory, as the command line does, and shows what can be asked of the tables.
 */
export async function quickStart(host: Host, output: Output): Promise<ExitCode> {
  const sandbox = await startSandbox()
  const write = (text: string): void => void output.stdout.write(text)
  try {
    write(`APIs with made-up data run at ${sandbox.url}. Each is loaded as one of your own would be:\n\n`)
    write(`  standpipe run CONNECTOR --set baseUrl=… --set apiKey=… --destination duckdb:${file}\n\n`)
    for (const connector of shownConnectors) {
      const { exitCode, line } = await loadConnector(connector, sandbox, `duckdb:${file}`, host)
      write(`${line}\n`)
      if (exitCode !== exitCodes.ok) return exitCode
    }
    await askQueries(join(host.directory, file), write)
    write(nextSteps)
    return exitCodes.ok
  } finally {
    await sandbox.stop()
  }
}

async function askQueries(path: string, write: (text: string) => void): Promise<void> {
  const instance = await DuckDBInstance.fromCache(path)
  const connection = await instance.connect()
  try {
    for (const { question, sql } of exampleQueries) {
      write(`\n${question}\n\n${indent(sql)}\n\n${indent(await answerQuery(connection, sql))}\n`)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '  ')
}

const nextSteps = `
The tables stay in ${file}, each connector's in a schema of its own: open it with any DuckDB client. Run npm start again,
and no row is doubled.

What there is to load:  npm start -- connectors list
Settings and tables:    npm start -- connectors describe inventory
All commands and flags: npm start -- --help

Load an API of your own that speaks like the one of the inventory (connectors/inventory/openapi.yaml says how):

  export INVENTORY__API_KEY=…
  npm start -- run inventory --set baseUrl=https://api.example.com --destination duckdb:warehouse.duckdb
`
