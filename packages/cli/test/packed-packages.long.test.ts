import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  installPacked,
  packageProblems,
  packPackages,
  runInProject,
  tryConnector,
  type PackedPackage,
} from '@standpipe/build'
import { resourceNames, rowCounts, startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterAll, beforeAll, expect, it } from 'vitest'

const rows = 500
const installed = ['standpipe', '@standpipe/connector-inventory', '@standpipe/destination-duckdb']
const connectors = globSync('*/package.json', {
  cwd: fileURLToPath(new URL('../../../connectors', import.meta.url)),
}).map(dirname)
let folder: string
let packed: readonly PackedPackage[]
let sandbox: Sandbox

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-project-'))
  await mkdir(join(folder, 'tarballs'))
  packed = await packPackages(join(folder, 'tarballs'))
  sandbox = await startSandbox({ rows })
}, 240_000)
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true })
})

it('every tarball has its files, a sound manifest and types that resolve', { timeout: 240_000 }, async () => {
  expect(await packageProblems(packed)).toEqual([])
})

it('loads a table in an empty project that installed the packed packages', { timeout: 240_000 }, async () => {
  await installPacked(folder, packed, installed)

  const run = ['--no', 'standpipe', 'run', 'inventory', '--destination', 'duckdb:x.duckdb']
  const account = { INVENTORY__BASE_URL: sandbox.url, INVENTORY__API_KEY: sandbox.apiKey }
  await runInProject(folder, 'npx', run, account)

  expect(await countRows(join(folder, 'x.duckdb'))).toEqual(rowCounts(rows))
})

it.each(connectors)(
  'the connector %s brings along nothing but the contract, the toolkit and what it needs itself',
  { timeout: 240_000 },
  async (connector) => {
    const name = `@standpipe/connector-${connector}`
    const { line, source, problems } = await tryConnector(name, packed)
    process.stdout.write(`${line}\n`)
    expect(problems).toEqual([])
    expect(source).toBe(connector)
  },
)

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
