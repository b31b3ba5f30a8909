import type { CursorValue, Page, PartitionRequest, ReadRequest, ReportSourceEvent } from '@standpipe/core'
import type { SpoolOptions } from '../spool/spool.ts'
import { createFeed, type Feed } from './feed.ts'
import type { ParentRow, Projection } from './projection.ts'

/** The reads of the parents of a source: one for each parent and lower bound, whoever needs it and however often. */
export interface ParentFeeds {
  /** The records of a parent from a lower bound on: from the read that there is, else from one of its own. */
  follow(parent: Parent, lowerBound: CursorValue | null, request: PartitionRequest): AsyncIterable<ParentRow>
  /** The feed for a read by the runner; null when the same is read already. */
  open(parent: Parent, lowerBound: CursorValue | null): Feed | null
  /** Ends every read. */
  close(): Promise<void>
}

/** A parent as its children see it. */
export interface Parent {
  readonly name: string
  readonly projection: Projection
  /** Reads it whole, partition after partition where it has some. */
  readonly readWhole: (request: Omit<ReadRequest, 'partition' | 'resume'>) => AsyncIterable<Page>
}

/** Creates the feeds of a source. */
export function createParentFeeds(spool: SpoolOptions = {}): ParentFeeds {
  const feeds = new Map<string, Feed>()
  const ending = new AbortController()
  const reads: AsyncIterator<Page>[] = []

  return {
    follow: (parent, lowerBound, request) => {
      const key = keyOf(parent, lowerBound)
      const feed = feeds.get(key) ?? readAlone(parent, lowerBound, request)
      feeds.set(key, feed)
      return feed.rows(request)
    },
    open: (parent, lowerBound) => {
      const key = keyOf(parent, lowerBound)
      if (feeds.has(key)) return null
      const feed = createFeed({ parent: parent.name, projection: parent.projection, readOn: null, spool })
      feeds.set(key, feed)
      return feed
    },
    close: async () => {
      ending.abort(new DOMException('The source was closed.', 'AbortError'))
      await Promise.allSettled(reads.map(async (pages) => pages.return?.()))
      await Promise.all([...feeds.values()].map((feed) => feed.close()))
    },
  }

  /** A page at a time, when somebody waits for it: a child with a limit costs no more of its parents than it needs. */
  function readAlone(parent: Parent, lowerBound: CursorValue | null, { selected }: PartitionRequest): Feed {
    let reportTo: ReportSourceEvent | null = null
    const { signal } = ending
    const request = {
      lowerBound,
      // A parent is wanted whole, also where a backfill of its own ends somewhere.
      upperBound: null,
      selected,
      signal,
      report: (event: Parameters<ReportSourceEvent>[0]) => reportTo?.(event),
    }
    const pages = parent.readWhole(request)[Symbol.asyncIterator]()
    reads.push(pages)
    const feed: Feed = createFeed({
      parent: parent.name,
      projection: parent.projection,
      spool,
      readOn: async (report) => {
        reportTo = report
        try {
          const { done, value } = await pages.next()
          if (done === true) feed.end()
          else await feed.append(value)
        } catch (error) {
          feed.fail(error)
        }
      },
    })
    return feed
  }
}

function keyOf({ name }: Parent, lowerBound: CursorValue | null): string {
  return `${name} ${typeof lowerBound} ${String(lowerBound)}`
}
