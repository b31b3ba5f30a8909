import { ParentError, type Partition, type StopReason } from '@standpipe/core'
import type { PartitionBounds, ReadCursors } from '../read/cursors/read-cursors.ts'
import { isRead } from '../read/ending/unread-parts.ts'
import { closeBehind } from '../read/pages/close-behind.ts'
import {
  openPages,
  readPages,
  type EndedRead,
  type ReadEnd,
  type ReadPagesOptions,
} from '../read/pages/read-pages.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { openAhead } from './ahead/open-ahead.ts'
import {
  createPartitionsAhead,
  type PartitionsAhead,
  type UpcomingPartition,
} from './ahead/partitions-ahead.ts'
import { emptyFront, isSameFront } from './list/partition-front.ts'
import type { ListedPartition } from './list/partition-list.ts'
import type { PartitionsKeeper } from './partitions-keeper.ts'

/** What a read of partitions works with. */
export interface ReadPartitionsOptions extends ReadPagesOptions {
  readonly start: ReadStart
  readonly keeper: PartitionsKeeper
  readonly cursors: ReadCursors
  readonly list: (signal: AbortSignal) => AsyncIterable<ListedPartition>
  /** Most partitions to ask for at the same time. */
  readonly concurrency: number
  /** Whether the whole read starts over where a partition has to be read again. */
  readonly startsOverWhole: boolean
  /** Waits until the parents have ended; whether the list has come to its end. Throws `ParentError` when one of them failed. */
  parentsHaveEnded(): Promise<boolean>
  /** Waits in the same way; whether one of them lacks what could not be read. */
  parentsAreIncomplete(): Promise<boolean>
  /** Says that what was stored of a partition is of no use. */
  partitionRestarted(partition: string, reason: string): void
  /** Called with how a partition ended, before it counts as finished. Throws when it must not. */
  partitionEnded(partition: string, end: EndedRead): void
}

/** Reads partitions into loads, in their order, behind those that the read has finished. */
export function readPartitions(options: ReadPartitionsOptions): Promise<ReadEnd> {
  const ahead = openList(options)
  return closeBehind(
    () => takePartitions(options, ahead),
    () => ahead.close(),
  )
}

async function takePartitions(options: ReadPartitionsOptions, ahead: PartitionsAhead): Promise<ReadEnd> {
  const { start, keeper, writer } = options
  let stop: StopReason | null = null
  let { current } = start
  const unlike = await skipFinished(ahead, options)
  if (unlike !== null) return unlike
  for (;;) {
    const upcoming = await nextOf(ahead, options)
    if (upcoming === 'cut') return parentCut
    if (upcoming === null) return current === null ? { kind: 'ended', stop, isCut: false } : listChanged
    const end = await readInTurn(options, ahead, upcoming, current)
    if (end.kind === 'rejected' || end.isCut) return end
    options.partitionEnded(upcoming.partition.id, end)
    keeper.finish(upcoming.front, isRead(end.stop))
    writer.endPartition()
    current = null
    stop = end.stop
    if (stop === 'stopped') return end
  }
}

const listChanged: ReadEnd = { kind: 'rejected', reason: 'the list of its partitions has changed' }

const parentCut: ReadEnd = { kind: 'ended', stop: 'parent-cut', isCut: true }

function openList(options: ReadPartitionsOptions): PartitionsAhead {
  const { keeper, signal } = options
  return createPartitionsAhead({
    list: options.list,
    signal,
    atOnce: options.concurrency,
    open: (partition) => {
      const { lowerBound, upperBound } = keeper.boundsOf(partition, false)
      const from = { partition, resume: null, lowerBound, upperBound }
      return openAhead((ending) => openPages({ ...options, signal: ending }, from), signal)
    },
  })
}

/** What the list gives next. A list that ends with a parent that was cut short says nothing of what follows. */
async function nextOf(
  ahead: PartitionsAhead,
  options: ReadPartitionsOptions,
): Promise<UpcomingPartition | null | 'cut'> {
  try {
    const upcoming = await ahead.next()
    if (upcoming !== null) return upcoming
  } catch (error) {
    if (!ParentError.isInstance(error)) throw error
    if (!(await options.parentsHaveEnded())) return 'cut'
    // What the list lacks then is known, and makes this read incomplete as well.
    if (await options.parentsAreIncomplete()) return null
    throw error
  }
  return (await options.parentsHaveEnded()) ? null : 'cut'
}

/** Passes by what is finished; how the read ends when the list does not begin with it any more. */
async function skipFinished(ahead: PartitionsAhead, options: ReadPartitionsOptions): Promise<ReadEnd | null> {
  const { finished } = options.start
  let front = emptyFront
  while (front.count < finished.count) {
    const next = await nextOf(ahead, options)
    if (next === 'cut') return parentCut
    if (next === null) return listChanged
    front = next.front
  }
  return isSameFront(front, finished) ? null : listChanged
}

async function readInTurn(
  options: ReadPartitionsOptions,
  ahead: PartitionsAhead,
  { partition, pages }: UpcomingPartition,
  current: ReadStart['current'],
): Promise<ReadEnd> {
  const end = whyNotNow(options, partition, current)
  if (end !== null) {
    await pages?.discard()
    return end
  }
  options.keeper.begin(partition)
  const reading =
    pages === null
      ? readPartition(options, partition, current)
      : readPages(options, { partition, ...begin(options, partition, false), resume: null }, pages)
  ahead.readOn()
  return reading
}

function whyNotNow(
  { intake, budget }: ReadPartitionsOptions,
  partition: Partition,
  current: ReadStart['current'],
): ReadEnd | null {
  if (current !== null && current.id !== partition.id) return listChanged
  if (intake.isLimitReached) return { kind: 'ended', stop: 'row-limit', isCut: true }
  return budget.pagesLeft <= 0 ? { kind: 'ended', stop: 'page-limit', isCut: true } : null
}

async function readPartition(
  options: ReadPartitionsOptions,
  partition: Partition,
  begun: ReadStart['current'],
): Promise<ReadEnd> {
  const { start, writer } = options
  const from = (isResumed: boolean) => ({ partition, ...begin(options, partition, isResumed) })
  let reason = begun?.reason ?? null
  if (begun !== null && start.resume !== null) {
    const end = await readPages(options, { ...from(true), resume: start.resume })
    if (end.kind === 'ended') return end
    reason = end.reason
  }
  if (reason !== null) {
    if (options.startsOverWhole) return { kind: 'rejected', reason }
    options.partitionRestarted(partition.id, reason)
    writer.discard(options.keeper.discardOf(partition))
  }
  return readPages(options, { ...from(false), resume: null })
}

function begin(
  { keeper, cursors, intake }: ReadPartitionsOptions,
  partition: Partition,
  isResumed: boolean,
): PartitionBounds {
  const bounds = keeper.boundsOf(partition, isResumed)
  intake.begin(partition.id, cursors.begin(bounds))
  return bounds
}
