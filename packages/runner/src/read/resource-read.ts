import { ContractError, type Page, type SourceEvent } from '@standpipe/core'
import type { CommittedLoad } from '../load/commit-loads.ts'
import { LoadWriter } from '../load/load-writer.ts'
import { createNormalizer } from '../normalize/normalizer.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { createStateKeeper } from '../state/state-keeper.ts'
import { createCursorTracker, type CursorTracker } from './cursor-tracker.ts'
import { createPageIntake } from './page-intake.ts'
import { readPages, type ReadEnd } from './read-pages.ts'
import type { ResourceCounters } from './resource-counters.ts'
import { refuseTruncated } from './refuse-truncated.ts'
import type { RunContext } from './run-context.ts'
import type { PreparedResource } from './stored-resource.ts'
import {
  describeBelowBound,
  describeDiscards,
  describeEmptied,
  describeLosses,
  describeLostHistory,
  describeOmissions,
  type Warning,
} from './warnings.ts'
import { addsEveryRecord, duplicateRule, finishOf, writeModeFor } from './write-rules.ts'

/** The reading of one resource within a run. */
export interface ResourceRead {
  /** Reads from a start into loads. What was read whole before a failure is committed, then the failure is thrown. */
  pages(start: ReadStart): Promise<ReadEnd>
  /** Counts what was left out, and warns of everything that could not be stored as it came. */
  reportLosses(): void
}

/** Prepares the reading of a resource. */
export function createResourceRead(
  context: RunContext,
  { planned, stored }: PreparedResource,
  counters: ResourceCounters,
): ResourceRead {
  const { control, clock } = context
  const { resource, publication, table } = planned
  const normalizer = createNormalizer({
    resource,
    rootName: table,
    stored: stored.tables,
    foreignNames: stored.foreignTables,
    otherRoots: context.rootTables.filter((name) => name !== table),
    maxNameBytes: context.maxNameBytes,
    contract: planned.contract,
  })
  let duplicates = 0

  return {
    pages,
    reportLosses: () => {
      counters.discarded(normalizer.discards())
      describeDiscards(normalizer.discards(), planned.contract).forEach(warn)
      describeLosses(normalizer.losses()).forEach(warn)
    },
  }

  async function pages(start: ReadStart): Promise<ReadEnd> {
    const cursor = createCursorTracker({
      cursor: resource.cursor,
      isOrdered: resource.rowOrder === 'asc',
      candidate: start.candidate,
      lowerBound: start.lowerBound,
    })
    const intake = createPageIntake({ resource, normalizer, cursor, limit: context.limit })
    const writer = openWriter(start, cursor)
    try {
      const end = await readPages({
        resource,
        addsEveryRecord: addsEveryRecord(planned),
        start,
        intake,
        writer,
        maxPages: context.maxPages,
        signal: control.signal,
        clock,
        report,
        pageRead,
        recordsTaken: (count) => counters.records(count),
      })
      if (end.kind === 'rejected') return end
      if (end.stop === 'maximum-reached') refuseTruncated(planned, finishOf(planned, start).onMissing)
      if (end.isCut) await keep(writer)
      else await writer.finish()
      describeOmissions({ ...planned, isCut: end.isCut, duplicates, ...intake.leftOut }).forEach(warn)
      const { recordsRead, rowsMissing } = counters.totals
      if (start.kind !== 'resume' && recordsRead === 0 && rowsMissing > 0) {
        warn(describeEmptied(planned, rowsMissing))
      }
      if (cursor.belowBound > 0) warn(describeBelowBound(cursor.belowBound, start.lowerBound))
      return end
    } catch (error) {
      // A frozen table takes nothing of the load that would have changed it.
      if (ContractError.isInstance(error)) await writer.settle()
      else await keep(writer)
      throw error
    }
  }

  function openWriter(start: ReadStart, cursor: CursorTracker): LoadWriter {
    const isBounded = context.limit < Infinity || context.maxPages < Infinity
    return new LoadWriter({
      resource: resource.name,
      runId: context.runId,
      readId: start.readId,
      discard: start.discard,
      duplicates: duplicateRule(planned, start),
      finish: finishOf(planned, start),
      limits: context.limits,
      clock,
      normalizer,
      committer: context.committer,
      state: createStateKeeper({
        planned,
        start,
        stored: stored.state,
        movesCursor: resource.rowOrder === 'asc' && publication === null && !isBounded,
        candidate: () => cursor.highest,
        settled: () => cursor.settled,
      }),
      writeMode: () => writeModeFor(planned, start, normalizer.tables()[0], cursor.lowest),
      committed,
      dropped: (count) => {
        duplicates += count
      },
    })
  }

  function report(event: SourceEvent): void {
    counters.source(event)
    context.report({ ...event, resource: resource.name })
  }

  function warn({ code, message }: Warning): void {
    report({ type: 'warning-raised', code, message: context.redact(message) })
  }

  function pageRead(page: Page): void {
    counters.page(page.bytes)
    context.report({
      type: 'page-read',
      resource: resource.name,
      partition: '',
      page: page.number,
      records: page.records.length,
      bytes: page.bytes,
    })
  }

  function committed({ receipt, durationMs }: CommittedLoad): void {
    counters.load(receipt)
    const { loadId, rows, schemaChanges, versions } = receipt
    context.report({ type: 'load-committed', resource: resource.name, loadId, rows, durationMs })
    for (const change of schemaChanges) {
      context.report({ type: 'schema-changed', resource: resource.name, change })
    }
    const lost = versions?.lost ?? 0
    if (lost > 0) warn(describeLostHistory(table, lost))
  }
}

/** Has the open load committed as well. Throws what ended the run, which then is the error to know. */
async function keep(writer: LoadWriter): Promise<void> {
  await writer.close()
  await writer.settle()
}
