import type { CursorValue, Partition, StopReason } from '@standpipe/core'
import type { ReadCursors } from '../read/cursors/read-cursors.ts'
import { openIterable, type IterableReader } from '../read/pages/open-iterable.ts'
import { readPages, type ReadEnd, type ReadPagesOptions } from '../read/pages/read-pages.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { emptyFront, isSameFront } from './list/partition-front.ts'
import type { ListedPartition } from './list/partition-list.ts'
import type { PartitionsKeeper } from './partitions-keeper.ts'

/** What a read of partitions works with. */
export interface ReadPartitionsOptions extends ReadPagesOptions {
  readonly start: ReadStart
  readonly keeper: PartitionsKeeper
  readonly cursors: ReadCursors
  readonly list: () => AsyncIterable<ListedPartition>
  /** Whether the whole read starts over where a partition has to be read again. */
  readonly startsOverWhole: boolean
  /** Says that what was stored of a partition is of no use. */
  partitionRestarted(partition: string, reason: string): void
  /** Called with why a partition ended, before it counts as finished. Throws when it must not. */
  partitionEnded(stop: StopReason | null): void
}

/** Reads partitions into loads, one after the other, behind those that the read has finished. */
export async function readPartitions(options: ReadPartitionsOptions): Promise<ReadEnd> {
  const { start, keeper, writer } = options
  const list = openIterable(options.list(), options.signal)
  let stop: StopReason | null = null
  let { current } = start
  try {
    if (!(await skipFinished(list, start))) return listChanged
    for (let listed = await list.next(); listed !== null; listed = await list.next()) {
      const { partition, front } = listed
      if (current !== null && current.id !== partition.id) return listChanged
      if (options.intake.isLimitReached) return { kind: 'ended', stop: 'row-limit', isCut: true }
      if (options.budget.pagesLeft <= 0) return { kind: 'ended', stop: 'page-limit', isCut: true }
      keeper.begin(partition)
      const end = await readPartition(options, partition, current)
      if (end.kind === 'rejected' || end.isCut) return end
      options.partitionEnded(end.stop)
      keeper.finish(front)
      writer.endPartition()
      current = null
      stop = end.stop
    }
    return current === null ? { kind: 'ended', stop, isCut: false } : listChanged
  } finally {
    await list.close()
  }
}

const listChanged: ReadEnd = { kind: 'rejected', reason: 'the list of its partitions has changed' }

/** Whether the front of the list still holds the partitions that are finished. */
async function skipFinished(
  list: IterableReader<ListedPartition>,
  { finished }: ReadStart,
): Promise<boolean> {
  let front = emptyFront
  while (front.count < finished.count) {
    const listed = await list.next()
    if (listed === null) return false
    front = listed.front
  }
  return isSameFront(front, finished)
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
): { readonly lowerBound: CursorValue | null } {
  const bounds = keeper.boundsOf(partition, isResumed)
  intake.begin(partition.id, cursors.begin(bounds))
  return bounds
}
