import {
  ParentError,
  type Page,
  type PartitionRequest,
  type ReportSourceEvent,
  type StopReason,
} from '@standpipe/core'
import { createSpool, type SpoolOptions } from '../spool/spool.ts'
import type { ParentRow, Projection } from './projection.ts'
import { untilAborted } from '../../client/until-aborted.ts'

/** One read of a parent, which any number of children follow at their own pace. */
export interface Feed {
  /** Adds the records of a page; one call after the other. */
  append(page: Page): Promise<void>
  /** Says that all of the parent was read. */
  end(): void
  /** Says that it was not; only the first call of `end` and `fail` counts. */
  fail(error: unknown): void
  /** The records from the first on, as they come. Throws what the read failed with, behind those that it gave. */
  rows(request: Pick<PartitionRequest, 'signal' | 'report'>): AsyncIterable<ParentRow>
  close(): Promise<void>
}

/** What a feed works with. */
export interface FeedOptions {
  /** Name of the parent. */
  readonly parent: string
  readonly projection: Projection
  /** Reads one more page, or ends or fails the feed, on behalf of the child that waits. Null: another one reads. */
  readonly readOn: ((report: ReportSourceEvent) => Promise<void>) | null
  readonly spool?: SpoolOptions
}

/** Why pages ended although the parent has more. */
const incomplete: ReadonlySet<string> = new Set(['maximum-reached', 'stopped', 'partition-skipped'])

/** Creates a feed without records. */
export function createFeed({ parent, projection, readOn, ...options }: FeedOptions): Feed {
  const spool = createSpool(options.spool)
  let ending: { readonly error: unknown } | null = null
  let lacking: StopReason | null = null
  let change = Promise.withResolvers<void>()
  let reading: Promise<void> | null = null

  return {
    append: async ({ records, label, stop }) => {
      await spool.append(
        records.map((record, index) => projection.project(record, { page: label, row: index + 1 })),
      )
      if (stop !== undefined && incomplete.has(stop)) lacking ??= stop
      tell()
    },
    end: () => {
      // Of a parent that it reads itself the runner knows what the response rules left out.
      const isKnown = lacking === null || (readOn === null && lacking !== 'maximum-reached')
      finish(isKnown ? null : notWhole(parent, `ended with '${lacking}'`))
    },
    fail: finish,
    rows,
    close: () => spool.close(),
  }

  async function* rows({
    signal,
    report,
  }: Pick<PartitionRequest, 'signal' | 'report'>): AsyncGenerator<ParentRow> {
    const reader = spool.reader()
    for (;;) {
      // Looked at before reading: what comes meanwhile must be noticed.
      const end = ending
      const changed = change.promise
      const kept = await reader.next()
      for (const row of kept ?? []) yield projection.rowOf(row)
      if (kept !== null) continue
      if (end !== null) {
        if (end.error !== null) throw end.error
        return
      }
      if (readOn !== null) {
        reading ??= readOn(report).finally(() => {
          reading = null
          // Who came while the page was read has not asked for the next one.
          tell()
        })
      }
      await untilAborted(changed, signal)
    }
  }

  function finish(error: unknown): void {
    ending ??= { error }
    tell()
  }

  function tell(): void {
    change.resolve()
    change = Promise.withResolvers()
  }
}

/** The error for a parent that was not read whole. */
export function notWhole(parent: string, how: string): ParentError {
  return new ParentError({
    parent,
    message: `The records of '${parent}', which give the partitions, are not all of them: its read ${how}.`,
    hint: `Read '${parent}' whole first; where it is not wanted beyond a maximum, declare onMaximum: 'stop'.`,
  })
}
