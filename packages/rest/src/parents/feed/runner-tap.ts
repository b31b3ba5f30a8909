import type { Page, Partition, ReadRequest } from '@standpipe/core'
import { notWhole, type Feed } from './feed.ts'

/** Listens to the runner while it reads a parent, so that its children need not ask for it again. */
export interface RunnerTap {
  /** The pages of one call of `read`, passed on as they are. */
  pages(request: ReadRequest, pages: AsyncIterable<Page>): AsyncIterable<Page>
  /** The partitions that the runner lists, passed on as they are. */
  list(partitions: AsyncIterable<Partition>): AsyncIterable<Partition>
}

/** What a tap works with. */
export interface RunnerTapOptions {
  /** Name of the parent. */
  readonly parent: string
  readonly hasPartitions: boolean
  /** Opens the feed of a read from this lower bound; null when nobody needs it, or it is read already. */
  readonly open: (request: ReadRequest) => Feed | null
}

/** A list that is longer than the runner reads ahead belongs to a read that skips what an earlier run has finished. */
const mostUnread = 20_000

/** Creates the tap on a parent. Only a read that begins at the start and comes to its end becomes a feed. */
export function createRunnerTap({ parent, hasPartitions, open }: RunnerTapOptions): RunnerTap {
  let listing: Listing | null = null
  return {
    list: async function* list(partitions) {
      const current: Listing = {
        feed: null,
        unread: [],
        pending: 0,
        isListed: false,
        isOpen: false,
        isBroken: false,
      }
      listing = current
      try {
        for await (const partition of partitions) {
          if (!current.isBroken) current.unread.push(partition.id)
          if (current.unread.length > mostUnread) leave(current)
          yield partition
        }
        current.isListed = true
        endIfRead(current)
      } finally {
        // Whoever follows must not wait for partitions that nobody reads.
        if (!current.isListed) leave(current)
      }
    },
    pages: async function* pages(request, given) {
      const read = hasPartitions ? readOfListing(request) : readOfWhole(request)
      if (read === null) yield* given
      else yield* listenTo(given, request, read)
    },
  }

  function readOfWhole(request: ReadRequest): TappedRead | null {
    const feed = request.resume === null ? open(request) : null
    return feed === null ? null : { feed, ended: () => feed.end() }
  }

  function readOfListing(request: ReadRequest): TappedRead | null {
    const current = listing
    if (current === null || current.isBroken) return null
    const isNext = current.unread.shift() === request.partition.id && request.resume === null
    if (isNext && !current.isOpen) current.feed = open(request)
    current.isOpen = true
    const { feed } = current
    if (!isNext || feed === null) {
      leave(current)
      return null
    }
    current.pending += 1
    const ended = (): void => {
      current.pending -= 1
      endIfRead(current)
    }
    return { feed, ended }
  }

  function leave(current: Listing): void {
    current.isBroken = true
    current.unread.length = 0
    current.feed?.fail(notWhole(parent, 'was cut short'))
  }

  async function* listenTo(
    pages: AsyncIterable<Page>,
    { signal }: ReadRequest,
    { feed, ended }: TappedRead,
  ): AsyncGenerator<Page> {
    let untaken: Page | null = null
    let isWhole = false
    const take = async (page: Page): Promise<void> => {
      await feed.append(page)
      isWhole = page.stop !== undefined
    }
    try {
      for await (const page of pages) {
        untaken = page
        yield page
        // Only now it is taken, in the order of the partitions; it may have been asked for ahead.
        untaken = null
        await take(page)
      }
    } finally {
      try {
        // Nobody asks for more behind the last page; one that was asked for in vain is aborted.
        if (untaken?.stop !== undefined && !signal.aborted) await take(untaken)
      } finally {
        // Also where that fails: whoever follows must not wait for more.
        if (isWhole) ended()
        else feed.fail(notWhole(parent, 'was cut short'))
      }
    }
  }
}

function endIfRead({ feed, isListed, unread, pending }: Listing): void {
  if (isListed && unread.length === 0 && pending === 0) feed?.end()
}

/** A call of `read` that children follow. */
interface TappedRead {
  readonly feed: Feed
  /** Called when all of its pages were taken. */
  readonly ended: () => void
}

/** The partitions of a parent as the runner reads them. */
interface Listing {
  feed: Feed | null
  /** Ids that were listed and not read yet. */
  readonly unread: string[]
  /** Partitions that are being read. */
  pending: number
  isListed: boolean
  /** Whether the first partition was asked for. */
  isOpen: boolean
  /** Whether it is no read of all partitions, from the first on. */
  isBroken: boolean
}
