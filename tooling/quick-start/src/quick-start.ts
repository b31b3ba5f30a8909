import { DuckDBInstance } from '@duckdb/node-api'
import { startSandbox } from '@standpipe/sandbox-api'
import { join } from 'node:path'
import { exitCodes, runCommandLine, type ExitCode, type Host, type Output } from 'standpipe'
import { answerQuery } from './answer-query.ts'
import { exampleQueries } from './example-queries.ts'

const file = 'standpipe.duckdb'

/**
 * Starts the sandbox API on a free port of this machine, loads its six resources into `standpipe.duckdb` in the
 * working directory with the command line, and shows what can be asked of the tables.
 */
export async function quickStart(host: Host, output: Output): Promise<ExitCode> {
  const sandbox = await startSandbox()
  const write = (text: string): void => void output.stdout.write(text)
  try {
    write(`An inventory API runs at ${sandbox.url}, with made-up data. Loading it:\n\n`)
    write(
      `  standpipe run inventory --set baseUrl=${sandbox.url} --set apiKey=… --destination duckdb:${file}\n\n`,
    )
    const settings = ['--set', `baseUrl=${sandbox.url}`, '--set', `apiKey=${sandbox.apiKey}`]
    const words = ['run', 'inventory', ...settings, '--destination', `duckdb:${file}`]
    const exitCode = await runCommandLine(words, host, output)
    if (exitCode !== exitCodes.ok) return exitCode
    await askQueries(join(host.directory, file), write)
    write(nextSteps)
    return exitCode
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
The tables stay in ${file}: open it with any DuckDB client. Run npm start again, and no row is doubled.

Load an API of your own that speaks like this one (connectors/inventory/openapi.yaml says how):

  export INVENTORY__API_KEY=…
  npm start -- run inventory --set baseUrl=https://api.example.com --destination duckdb:warehouse.duckdb

Try what a connector offers: npm start -- discover inventory --set baseUrl=https://api.example.com --set apiKey=x
All commands and flags: npm start -- --help
`
