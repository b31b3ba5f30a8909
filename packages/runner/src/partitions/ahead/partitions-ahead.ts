import type { Page, Partition } from '@standpipe/core'
import { openIterable } from '../../read/pages/open-iterable.ts'
import type { ListedPartition } from '../list/partition-list.ts'
import { linkAbort } from './link-abort.ts'
import type { ReaderAhead } from './open-ahead.ts'

/** A partition whose turn it is. */
export interface UpcomingPartition extends ListedPartition {
  /** Its pages, of which the first has been asked for; null when none has. */
  readonly pages: ReaderAhead<Page> | null
}

/** The partitions of a list, some of them asked for before their turn. */
export interface PartitionsAhead {
  /** The next one of the list, null behind the last. Rejects with what the list fails with, when that is due. */
  next(): Promise<UpcomingPartition | null>
  /** Begins to ask for those behind it. */
  readOn(): void
  /** Ends the list, and everything that was asked for in vain. */
  close(): Promise<void>
}

/** What is asked for ahead. */
export interface PartitionsAheadOptions {
  readonly list: (signal: AbortSignal) => AsyncIterable<ListedPartition>
  readonly signal: AbortSignal
  /** Asks for the first page of a partition before its turn. */
  open(partition: Partition): ReaderAhead<Page>
  /** How many partitions may be open at the same time, that whose turn it is included. */
  readonly atOnce: number
}

/**
 * Reads partitions ahead: while one is taken, the first pages of those behind it are under way. What is held are the
 * first pages of `atOnce` partitions, however many there are.
 */
export function createPartitionsAhead(options: PartitionsAheadOptions): PartitionsAhead {
  const listing = linkAbort(options.signal)
  const list = openIterable(options.list(listing.signal), listing.signal)
  const upcoming: Promise<UpcomingPartition | null>[] = []
  let last: Promise<unknown> = Promise.resolve()
  let isListing = false
  let isEnded = false

  return {
    next: () => upcoming.shift() ?? pull(false),
    readOn: () => {
      if (isEnded) return
      while (upcoming.length < options.atOnce - 1) upcoming.push(pull(true))
    },
    close: async () => {
      isEnded = true
      // Who waits for a list would keep everybody waiting.
      if (isListing) listing.abort()
      const closings = await Promise.allSettled([list.close(), ...upcoming.map(discard)])
      listing.release()
      const failed = closings.find((closing) => closing.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    },
  }

  function pull(isAhead: boolean): Promise<UpcomingPartition | null> {
    const pulled = last.then(async () => {
      const listed = await nextOfList()
      return listed === null ? null : { ...listed, pages: isAhead ? options.open(listed.partition) : null }
    })
    // It is told when its turn comes.
    last = pulled.catch(() => undefined)
    return pulled
  }

  async function nextOfList(): Promise<ListedPartition | null> {
    if (isEnded) return null
    isListing = true
    const listed = await list.next()
    isListing = false
    const isOver = isEnded || listed === null
    isEnded = isOver
    return isOver ? null : listed
  }
}

async function discard(upcoming: Promise<UpcomingPartition | null>): Promise<void> {
  const partition = await upcoming.catch(() => null)
  await partition?.pages?.discard()
}
