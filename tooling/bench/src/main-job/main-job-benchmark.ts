import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inventory } from '@standpipe/connector-inventory'
import { spawnSandbox, type ResourceName } from '@standpipe/sandbox-api'
import { loadCommand } from '../process/load-command.ts'
import { measureProcess } from '../process/measure-process.ts'
import { compareFiles } from './compare-files.ts'
import { nestedFields, type NestedField } from './nested-type.ts'
import { flatColumns, readJsonStatement } from './read-json-statement.ts'
import type { StatementsFile } from './run-statements.ts'
import { savePages, type SavedPages } from './save-pages.ts'

/** How the main job is measured. */
export interface MainJobOptions {
  /** Rows of the API, all six resources together. */
  readonly rows: number
  readonly rounds: number
}

/** One round: both ways, one after the other. */
export interface MainJobRound {
  /** `standpipe run` from the API into a DuckDB file, start to exit. */
  readonly loadSeconds: number
  /** DuckDB's `read_json` of the saved pages into a file, start to exit. */
  readonly readJsonSeconds: number
}

/** What was measured. */
export interface MainJobResult {
  readonly pages: Omit<SavedPages, 'resources'>
  readonly rounds: readonly MainJobRound[]
}

/** Loads the six resources and has DuckDB read the same bytes, in turns. The first round's tables are compared. */
export async function mainJobBenchmark(
  { rows, rounds }: MainJobOptions,
  print: (line: string) => void,
): Promise<MainJobResult> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-bench-'))
  const sandbox = await spawnSandbox(['--rows', String(rows)])
  try {
    const pages = await savePages(sandbox.url, folder)
    print(
      `pages saved: ${pages.rows} rows, ${(pages.bytes / 1e6).toFixed(0)} MB, ${pages.seconds.toFixed(1)} s`,
    )
    const results: MainJobRound[] = []
    for (let round = 1; round <= rounds; round++) {
      const loaded = join(folder, `loaded-${round}.duckdb`)
      const read = join(folder, `read-${round}.duckdb`)
      const load = await measureProcess(loadCommand({ url: sandbox.url, destination: `duckdb:${loaded}` }))
      const readJson = await measureProcess(await readJsonCommand(folder, read, pages))
      if (round === 1) {
        await compareFiles({ loaded: { path: loaded, dataset: 'inventory' }, read, tables: comparedTables() })
      }
      await Promise.all([loaded, read].map((path) => rm(path)))
      results.push({ loadSeconds: load.seconds, readJsonSeconds: readJson.seconds })
      print(`round ${round}: load ${load.seconds.toFixed(2)} s, read_json ${readJson.seconds.toFixed(2)} s`)
    }
    return { pages: { rows: pages.rows, bytes: pages.bytes, seconds: pages.seconds }, rounds: results }
  } finally {
    await sandbox.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function readJsonCommand(
  folder: string,
  database: string,
  { resources }: SavedPages,
): Promise<{ readonly arguments: readonly string[]; readonly directory: string }> {
  const statements = resources.map(({ resource, files }) =>
    readJsonStatement({ table: resource, files, fields: fieldsOf(resource) }),
  )
  const file: StatementsFile = { database, statements: ["set TimeZone = 'UTC'", ...statements] }
  const path = `${database}.json`
  await writeFile(path, JSON.stringify(file))
  const program = fileURLToPath(new URL('run-statements.ts', import.meta.url))
  return { arguments: [program, path], directory: folder }
}

// Only the declarations are wanted; nothing is read from this source.
const { resources: declared } = inventory({ baseUrl: 'http://127.0.0.1', apiKey: 'none' })

function fieldsOf(name: ResourceName): Map<string, NestedField> {
  const columns = declared.find((resource) => resource.name === name)?.columns
  if (columns === undefined) throw new Error(`The connector declares no columns for ${name}.`)
  return nestedFields(columns)
}

function comparedTables(): Parameters<typeof compareFiles>[0]['tables'] {
  return declared.map(({ name }) => ({ table: name, columns: flatColumns(fieldsOf(name as ResourceName)) }))
}
