import { ContractError, type Page, type SourceEvent } from '@standpipe/core'
import type { CommittedLoad } from '../load/commit-loads.ts'
import { LoadWriter } from '../load/load-writer.ts'
import { createNormalizer } from '../normalize/normalizer.ts'
import { isSameFront } from '../partitions/list/partition-front.ts'
import type { ListedResource } from '../partitions/list/listed-resource.ts'
import { createPartitionsKeeper, type PartitionsKeeper } from '../partitions/partitions-keeper.ts'
import { readPartitions } from '../partitions/read-partitions.ts'
import { isInCursorOrder } from '../plan/cursor-scope.ts'
import { isBackfill } from '../plan/is-backfill.ts'
import { keepBeside } from '../state/backfill/backfill-keeper.ts'
import { meetBackfill } from '../state/backfill/meet-backfill.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { createStateKeeper, type StateKeeper, type StateKeeperOptions } from '../state/state-keeper.ts'
import { createPageIntake } from './pages/page-intake.ts'
import { countGivenWay } from './given-way.ts'
import { createReadCursors, type ReadCursors } from './cursors/read-cursors.ts'
import { durationOf } from './duration-of.ts'
import { describeUnread } from './ending/describe-unread.ts'
import { readEnding } from './ending/read-ending.ts'
import { createUnreadParts, type UnreadParts } from './ending/unread-parts.ts'
import {
  readPages,
  wholeResource,
  type EndedRead,
  type ReadEnd,
  type ReadPagesOptions,
} from './pages/read-pages.ts'
import type { ResourceCounters } from './resource-counters.ts'
import { refuseTruncated } from './refuse-truncated.ts'
import { reportLoad } from './report-load.ts'
import type { RunContext } from './run-context.ts'
import type { PreparedResource } from './stored-resource.ts'
import {
  describeChangedList,
  describeDiscards,
  describeEmptied,
  describeKeptMissing,
  describeLosses,
  describeLostHistory,
  describeOmissions,
  describeStrays,
  type Warning,
} from './warnings.ts'
import { addsEveryRecord, duplicateRule, finishOf, startsOverWhole, writeModeFor } from './write-rules.ts'

/** Default of `Resource.concurrency`. */
const defaultConcurrency = 4

/** The reading of one resource within a run. */
export interface ResourceRead {
  /** Reads from a start into loads. What was read whole before a failure is committed, then the failure is thrown. */
  pages(start: ReadStart): Promise<ReadEnd>
  warn(warning: Warning): void
  /** Counts what was left out, and warns of everything that could not be stored as it came. */
  reportLosses(): void
}

/** Prepares the reading of a resource. */
export function createResourceRead(
  context: RunContext,
  { stored }: PreparedResource,
  listed: ListedResource,
  counters: ResourceCounters,
): ResourceRead {
  const { control, clock } = context
  const { planned } = listed
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
  const isBounded = context.limit < Infinity || context.maxPages < Infinity
  const givenWay = countGivenWay()

  return {
    pages,
    warn,
    reportLosses: () => {
      counters.discarded(normalizer.discards())
      describeDiscards(normalizer.discards(), planned.contract).forEach(warn)
      describeLosses(normalizer.losses()).forEach(warn)
    },
  }

  async function pages(start: ReadStart): Promise<ReadEnd> {
    const { cursor } = resource
    const cursors = createReadCursors({ cursor, order: resource.rowOrder }, start)
    const intake = createPageIntake({ resource, normalizer, limit: context.limit })
    const { skipped = 0 } = (start.kind === 'resume' ? stored.states.whole?.progress : undefined) ?? {}
    const unread = createUnreadParts(skipped)
    const keepers = createKeepers(start, cursors, unread)
    const writer = openWriter(start, cursors, keepers.keeper)
    const options: ReadPagesOptions = {
      resource,
      addsEveryRecord: addsEveryRecord(planned),
      intake,
      writer,
      budget: { pagesLeft: context.maxPages },
      selected: context.selected,
      signal: control.signal,
      clock,
      report,
      pageRead,
      recordsTaken: (count) => {
        counters.records(count)
        context.parents.delivered(resource.name)
      },
    }
    try {
      const end = await readAll(options, start, cursors, unread, keepers.partitions)
      if (end.kind === 'rejected') return end
      if (!end.isCut && (await parentsAreIncomplete())) unread.parentEnded()
      if (end.isCut) await keep(writer)
      else await writer.finish(readEnding(planned, start, unread.isAny))
      const removes = finishOf(planned, start).onMissing !== 'keep'
      if (unread.isAny) warn(describeUnread(planned, unread, removes))
      else if (!end.isCut && removes && recordsDiscarded() > 0) {
        warn(describeKeptMissing(table, recordsDiscarded()))
      }
      describeOmissions({
        ...planned,
        isCut: end.isCut,
        ...givenWay.totals,
        ...intake.leftOut,
      }).forEach(warn)
      const { recordsRead, rowsMissing } = counters.totals
      if (start.kind !== 'resume' && recordsRead === 0 && rowsMissing > 0) {
        warn(describeEmptied(planned, rowsMissing))
      }
      describeStrays(cursors.strays, start).forEach(warn)
      return end.isCut ? end : { ...end, stop: unread.stop ?? end.stop }
    } catch (error) {
      // A frozen table takes nothing of the load that would have changed it.
      if (ContractError.isInstance(error)) await writer.settle()
      else await keep(writer)
      throw error
    } finally {
      counters.outOfBounds(intake.leftOut.outOfBounds)
    }
  }

  async function readAll(
    options: ReadPagesOptions,
    start: ReadStart,
    cursors: ReadCursors,
    unread: UnreadParts,
    keeper: PartitionsKeeper | null,
  ): Promise<ReadEnd> {
    const ended = (partition: string, { stop, note }: EndedRead): void => {
      if (stop === 'maximum-reached') refuseTruncated(planned, finishOf(planned, start).onMissing)
      unread.ended(partition, stop, note)
    }
    if (keeper === null) {
      options.intake.begin('', cursors.current)
      const end = await readPages(options, { partition: wholeResource, ...start })
      if (end.kind === 'rejected' || end.isCut) return end
      ended('', end)
      return (await parentsHaveEnded()) ? end : { ...end, stop: 'parent-cut', isCut: true }
    }
    const end = await readPartitions({
      ...options,
      start,
      keeper,
      cursors,
      list: listed.list,
      // A sample shall cost no more requests than it takes.
      concurrency: isBounded ? 1 : (resource.concurrency ?? defaultConcurrency),
      parentsHaveEnded,
      parentsAreIncomplete,
      startsOverWhole: startsOverWhole(planned, start),
      partitionRestarted,
      partitionEnded: ended,
    })
    if (end.kind === 'ended' && !end.isCut && !unread.isAny) warnOfChangedList(start, keeper)
    return end
  }

  function parentsHaveEnded(): Promise<boolean> {
    return context.parents.areEnded(resource)
  }

  function parentsAreIncomplete(): Promise<boolean> {
    return context.parents.areIncomplete(resource)
  }

  /** Records that the contract left out. */
  function recordsDiscarded(): number {
    return normalizer
      .discards()
      .filter((discard) => discard.discarded === 'row' && discard.table === table)
      .reduce((sum, { count }) => sum + count, 0)
  }

  function createKeepers(
    start: ReadStart,
    cursors: ReadCursors,
    unread: UnreadParts,
  ): { readonly keeper: StateKeeper; readonly partitions: PartitionsKeeper | null } {
    const isBeside = isBackfill(resource)
    const options: StateKeeperOptions = {
      planned,
      start,
      stored: stored.states,
      movesCursor: isInCursorOrder(resource) && publication === null && !isBounded && !isBeside,
      durationMs: durationOf(start, stored.states.whole?.progress, clock),
      candidate: () => cursors.current.highest,
      settled: () => cursors.current.settled,
    }
    const besides = (keeper: StateKeeper): StateKeeper =>
      isBeside
        ? keepBeside(keeper, { planned, start, whole: stored.whole })
        : meetBackfill(keeper, { planned, backfill: stored.states.backfill })
    if (resource.partitions === undefined) {
      return { keeper: besides(createStateKeeper(options)), partitions: null }
    }
    const skipped = (): number => unread.skipped
    const partitions = createPartitionsKeeper({ ...options, listed: listed.listed, skipped })
    return { keeper: besides(partitions), partitions }
  }

  function openWriter(start: ReadStart, cursors: ReadCursors, state: StateKeeper): LoadWriter {
    return new LoadWriter({
      resource: resource.name,
      runId: context.runId,
      readId: start.readId,
      discard: start.discard,
      duplicates: duplicateRule(planned, start),
      finish: () => finishOf(planned, start, recordsDiscarded()),
      limits: context.limits,
      clock,
      normalizer,
      committer: context.committer,
      state,
      writeMode: () => writeModeFor(planned, start, normalizer.tables()[0], cursors.lowest),
      committed,
      dropped: (load) => givenWay.add(load),
    })
  }

  function partitionRestarted(partition: string, reason: string): void {
    const event = { type: 'read-restarted', resource: resource.name, partition } as const
    context.report({ ...event, reason: context.redact(reason) })
  }

  /**
   * Of a shared cursor nobody knows which partitions it speaks of, only whether they are still the same. The first read
   * with a cursor for each begins at the shared one, too.
   */
  function warnOfChangedList({ cursor }: ReadStart, { finished }: PartitionsKeeper): void {
    const before = stored.states.whole?.progress?.listed ?? null
    if (cursor === null || before === null || publication === 'exchange') return
    if (resource.readsParents === 'changed') return
    if (!isSameFront(before, finished)) warn(describeChangedList(before.count, finished.count, cursor))
  }

  function report(event: SourceEvent): void {
    counters.source(event)
    context.report({ ...event, resource: resource.name })
  }

  function warn({ code, message }: Warning): void {
    report({ type: 'warning-raised', code, message: context.redact(message) })
  }

  function pageRead(page: Page, partition: string): void {
    counters.page(page.bytes)
    context.report({
      type: 'page-read',
      resource: resource.name,
      partition,
      page: page.number,
      records: page.records.length,
      bytes: page.bytes,
    })
  }

  function committed(load: CommittedLoad): void {
    counters.load(load.receipt)
    reportLoad(context, resource.name, load)
    const lost = load.receipt.versions?.lost ?? 0
    if (lost > 0) warn(describeLostHistory(table, lost))
  }
}

/** Has the open load committed as well. Throws what ended the run, which then is the error to know. */
async function keep(writer: LoadWriter): Promise<void> {
  await writer.close()
  await writer.settle()
}
