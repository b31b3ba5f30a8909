import type { SchemaChange } from '../destination/load.ts'
import type { StopReason } from '../source/reading/page.ts'
import type { SourceEvent } from './source-event.ts'

/** What happens during a run, in order. Texts are free of secrets. */
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly runId: string
      readonly pipeline: string
      readonly resources: readonly string[]
      /** Set when nothing of the run is stored. */
      readonly dryRun?: true
    }
  | {
      readonly type: 'resource-started'
      readonly resource: string
      /** Whether the read goes on where an earlier run stopped. */
      readonly resumed: boolean
    }
  | {
      readonly type: 'read-restarted'
      readonly resource: string
      readonly partition: string
      readonly reason: string
    }
  | (SourceEvent & { readonly resource: string })
  | {
      readonly type: 'page-read'
      readonly resource: string
      readonly partition: string
      readonly page: number
      readonly records: number
      readonly bytes: number
    }
  | {
      readonly type: 'load-committed'
      readonly resource: string
      readonly loadId: string
      readonly rows: { readonly [table: string]: number }
      readonly durationMs: number
    }
  /** What a load would have stored and changed, in a run that stores nothing; the counts are the most. */
  | {
      readonly type: 'load-rehearsed'
      readonly resource: string
      readonly rows: { readonly [table: string]: number }
      readonly schemaChanges: readonly SchemaChange[]
    }
  | { readonly type: 'schema-changed'; readonly resource: string; readonly change: SchemaChange }
  | { readonly type: 'resource-finished'; readonly resource: string; readonly summary: ResourceSummary }
  | {
      readonly type: 'run-finished'
      readonly runId: string
      readonly status: 'completed' | 'failed' | 'interrupted'
      readonly durationMs: number
    }

/** What came of one resource in a run. */
export interface ResourceSummary {
  readonly status: 'completed' | 'failed' | 'interrupted'
  /** Records delivered by the source and taken in this run. */
  readonly recordsRead: number
  /** Rows committed in this run, per table. */
  readonly rowsWritten: { readonly [table: string]: number }
  /** Records that lay outside of the bounds of the read and were left out, because the cursor's `filter` is `'client'`. */
  readonly recordsOutOfBounds: number
  /** Root rows that the API no longer delivered and `onMissing` deleted, closed or flagged. */
  readonly rowsMissing: number
  /** Root rows that records marked by `hardDelete` removed or closed. */
  readonly rowsRemoved: number
  /** Versions of records that became the current ones (scd2). */
  readonly versionsOpened: number
  /** Versions that were closed because another one came (scd2). */
  readonly versionsClosed: number
  /** Rows that were left out because of the contract. */
  readonly rowsDiscarded: number
  /** Values that were left out of stored rows because of the contract. */
  readonly valuesDiscarded: number
  readonly pages: number
  readonly requests: number
  readonly retries: number
  readonly bytes: number
  readonly loads: number
  readonly durationMs: number
  /** Time spent waiting for rate limits and before retries, in milliseconds. */
  readonly waitedMs: number
  /** Why the last partition ended; null when it did not. */
  readonly stop: StopReason | null
  /** What the loads of this run changed in the tables, in order. */
  readonly schemaChanges: readonly SchemaChange[]
  readonly warnings: readonly string[]
  /** Set when the status is `'failed'`. */
  readonly error: ErrorSummary | null
}

/** An error as it may be printed and stored: redacted plain data. */
export interface ErrorSummary {
  readonly code: string
  readonly message: string
  readonly hint: string | null
}
