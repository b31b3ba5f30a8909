import { duckdbFile } from '@standpipe/connector-kit'
import type { Source } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterAll, beforeAll, vi } from 'vitest'
import type { ComparedTables } from './compare-tables.ts'
import { openFound, type FoundDocument } from './found-document.ts'

/** Loads of one document and its connector from one sandbox into one DuckDB file. */
export interface Loads {
  readonly sandbox: () => Sandbox
  /** Runs the connector. */
  runConnector(): Promise<RunSummary>
  /** Runs a version of the document into a dataset of that name. */
  run(version: 'here' | 'complete', exclude?: readonly string[]): Promise<RunSummary>
  /** Hands over the tables of a version and those of the connector, which have been loaded before. */
  compare<Result>(
    version: 'here' | 'complete',
    look: (tables: ComparedTables) => Promise<Result>,
  ): Promise<Result>
}

/** Prepares them for the tests of a block, which have the time for it. */
export function loadsOf(found: FoundDocument): Loads {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
  let sandbox: Sandbox
  let file: Awaited<ReturnType<typeof duckdbFile>>
  const load = (source: Source, dataset: string, exclude: readonly string[] = []): Promise<RunSummary> =>
    run({ source, destination: file.destination, dataset, exclude })
  const runConnector = (): Promise<RunSummary> => load(found.connector(sandbox), 'connector')
  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 700, scale: 0.6 })
    file = await duckdbFile()
  })
  afterAll(async () => {
    await sandbox.stop()
    await file.remove()
  })
  return {
    sandbox: () => sandbox,
    runConnector,
    run: async (version, exclude) => load(await openFound(found, version, sandbox), version, exclude),
    async compare(version, look) {
      const ofDocument = await file.tables(version)
      const ofConnector = await file.tables('connector')
      try {
        return await look({ found, connector: found.connector(sandbox), ofDocument, ofConnector })
      } finally {
        ofDocument.close()
        ofConnector.close()
      }
    },
  }
}
