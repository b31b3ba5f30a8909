import { differencesFromTruth, memoryTables, type TruthComparison } from '@standpipe/connector-kit'
import { run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { startSandbox, type ExactRecord, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination, type MemoryRow } from '@standpipe/test-doubles'
import featureFlagAnalytics, { type FeatureFlagAnalyticsSettings } from '../../src/index.ts'

/** The API of a feature flag service with tables that are loaded from it. */
export interface FlagsBench {
  readonly sandbox: Sandbox
  readonly destination: MemoryDestination
  /** Settings that reach the API. */
  readonly settings: FeatureFlagAnalyticsSettings
  /** Runs everything, or what is selected. */
  load(options?: Partial<Pick<RunOptions, 'select' | 'fullRefresh' | 'destination'>>): Promise<RunSummary>
  /** The records of a resource as they are now. */
  truth(resource: string): readonly ExactRecord[]
  /** The rows of a table, without the columns of Standpipe's own. */
  rows(table: string): readonly MemoryRow[]
  /** How the stored tables differ from what the API has now. */
  differences(options?: Pick<TruthComparison, 'resources' | 'columns'>): Promise<readonly string[]>
  /** How often paths were asked for that end like this, below the address of the API. */
  requests(path: string): number
  stop(): Promise<void>
}

/** Starts the API. */
export async function flagsBench(): Promise<FlagsBench> {
  const sandbox = await startSandbox({ rows: 100 })
  const settings = { baseUrl: `${sandbox.url}/feature-flag-analytics`, apiKey: sandbox.apiKey }
  const destination = memoryDestination()
  const truth = (name: string): readonly ExactRecord[] => [...sandbox.truth(`feature-flag-analytics/${name}`)]
  return {
    sandbox,
    destination,
    settings,
    truth,
    rows: (table) =>
      destination
        .rows(table)
        .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_sp_')))),
    load: (options = {}) => run({ source: featureFlagAnalytics(settings), destination, ...options }),
    differences: (options = {}) =>
      differencesFromTruth({
        source: featureFlagAnalytics(settings),
        stored: memoryTables(destination),
        truth,
        ...options,
      }),
    requests: (path) => sandbox.counters()[`/feature-flag-analytics${path}`]?.requests ?? 0,
    stop: () => sandbox.stop(),
  }
}
