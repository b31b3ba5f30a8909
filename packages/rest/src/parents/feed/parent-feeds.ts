import type { Page, PartitionRequest, ReadRequest, ReportSourceEvent } from '@standpipe/core'
import type { SpoolOptions } from '../spool/spool.ts'
import { createFeed, type Feed } from './feed.ts'
import type { ParentRow, Projection } from './projection.ts'

/** From where to where a parent is read. */
export type ParentRange = Pick<ReadRequest, 'lowerBound' | 'upperBound'>

/** The reads of the parents of a source: one for each parent and range, whoever needs it and however often. */
export interface ParentFeeds {
  /** The records of a parent in a range: from the read that there is, else from one of its own. */
  follow(parent: Parent, range: ParentRange, request: PartitionRequest): AsyncIterable<ParentRow>
  /** The feed for a read by the runner; null when the same is read already. */
  open(parent: Parent, range: ParentRange): Feed | null
  /** Ends every read. */
  close(): Promise<void>
}

/** A parent as its children see it. */
export interface Parent {
  readonly name: string
  readonly projection: Projection
  /** Reads it whole, partition after partition where it has some. */
  readonly readWhole: (request: PartitionRequest) => AsyncIterable<Page>
}

/** Creates the feeds of a source. */
export function createParentFeeds(spool: SpoolOptions = {}): ParentFeeds {
  const feeds = new Map<string, Feed>()
  const ending = new AbortController()
  const reads: AsyncIterator<Page>[] = []

  return {
    follow: (parent, range, request) => {
      const key = keyOf(parent, range)
      const feed = feeds.get(key) ?? readAlone(parent, { ...request, ...range })
      feeds.set(key, feed)
      return feed.rows(request)
    },
    open: (parent, range) => {
      const key = keyOf(parent, range)
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
  function readAlone(parent: Parent, following: PartitionRequest): Feed {
    let reportTo: ReportSourceEvent | null = null
    const request: PartitionRequest = {
      ...following,
      // Others go on when the child that began is stopped.
      signal: ending.signal,
      report: (event) => reportTo?.(event),
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

function keyOf({ name }: Parent, { lowerBound, upperBound }: ParentRange): string {
  return [name, ...[lowerBound, upperBound].map((bound) => `${typeof bound} ${String(bound)}`)].join('\n')
}
