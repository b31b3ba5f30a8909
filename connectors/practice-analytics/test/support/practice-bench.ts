import { differencesFromTruth, memoryTables, storedRows, type RowTree } from '@standpipe/connector-kit'
import { run, type RunOptions, type RunSummary } from '@standpipe/runner'
import {
  practiceAnalytics as simulator,
  startSandbox,
  type PracticeOptions,
  type Sandbox,
} from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../../src/index.ts'

/** An API of a practice with tables that are loaded from it. */
export interface PracticeBench {
  readonly sandbox: Sandbox
  readonly destination: MemoryDestination
  /** Settings that reach the API. */
  readonly settings: PracticeAnalyticsSettings
  /** Runs all resources, or those that are named. */
  load(settings?: Partial<PracticeAnalyticsSettings>, options?: LoadOptions): Promise<RunSummary>
  /** How the stored tables differ from what the API has now, all of them or those that are named. */
  differences(...resources: readonly string[]): Promise<readonly string[]>
  /** The stored rows of a table with their child rows. */
  rows(table: string): Promise<readonly RowTree[]>
  stop(): Promise<void>
}

/** How a run is told to go. */
export type LoadOptions = Partial<Pick<RunOptions, 'select' | 'fullRefresh'>>

/** Starts the API with its oddities; `scale` multiplies the rows of its lists, of which the longest has 260. */
export async function practiceBench(oddities: PracticeOptions = {}, scale = 1): Promise<PracticeBench> {
  const sandbox = await startSandbox({ rows: 100, simulators: [simulator(oddities)], scale })
  const settings = { baseUrl: `${sandbox.url}/practice-analytics`, token: sandbox.apiKey }
  const destination = memoryDestination()
  return {
    sandbox,
    destination,
    settings,
    load: (given = {}, options = {}) =>
      run({ source: practiceAnalytics({ ...settings, ...given }), destination, ...options }),
    differences: (...resources) =>
      differencesFromTruth({
        source: practiceAnalytics(settings),
        stored: memoryTables(destination),
        truth: (name) => sandbox.truth(`practice-analytics/${name}`),
        ...(resources.length > 0 && { resources }),
      }),
    rows: (table) => storedRows(memoryTables(destination), table),
    stop: () => sandbox.stop(),
  }
}
