import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { packPackages } from '@standpipe/build'
import { resourceNames, rowCounts, startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterAll, beforeAll, expect, it } from 'vitest'

const rows = 500
const installed = ['standpipe', '@standpipe/connector-inventory', '@standpipe/destination-duckdb']
let folder: string
let sandbox: Sandbox

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-project-'))
  sandbox = await startSandbox({ rows })
})
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true })
})

it('loads a table in an empty project that installed the packed packages', { timeout: 240_000 }, async () => {
  await mkdir(join(folder, 'tarballs'))
  const packed = await packPackages(join(folder, 'tarballs'))
  const tarballs = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${filename}`]))
  const dependencies = Object.fromEntries(installed.map((name) => [name, tarballs[name]]))
  // The packages ask for each other by version, and these versions are not published yet.
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies, overrides: tarballs }),
  )
  await inProject('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')

  await inProject('npx', '--no', 'standpipe', 'run', 'inventory', '--destination', 'duckdb:x.duckdb')

  expect(await countRows(join(folder, 'x.duckdb'))).toEqual(rowCounts(rows))
})

async function inProject(command: string, ...parameters: readonly string[]): Promise<void> {
  // npm hands its own settings down to scripts; a project elsewhere does not have them.
  const variables = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name))
  const env = {
    ...Object.fromEntries(variables),
    INVENTORY__BASE_URL: sandbox.url,
    INVENTORY__API_KEY: sandbox.apiKey,
  }
  await promisify(execFile)(command, parameters, { cwd: folder, env })
}

async function countRows(file: string): Promise<Record<string, number>> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  const counts: Record<string, number> = {}
  for (const table of resourceNames) {
    const result = await connection.runAndReadAll(`select count(*)::int from inventory.${table}`)
    counts[table] = Number(result.getRows()[0]?.[0])
  }
  connection.closeSync()
  instance.closeSync()
  return counts
}
