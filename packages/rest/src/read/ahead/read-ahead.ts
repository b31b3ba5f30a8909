import { isDeepStrictEqual } from 'node:util'
import type { HttpRequest, PaginatorInput } from '@standpipe/core'
import { fetchPage, type FetchedPage } from '../fetch-page.ts'
import type { PagePosition } from '../position/page-request.ts'
import type { ReadContext } from '../read-context.ts'
import type { Fetching } from '../send-context.ts'
import { createWindow } from './window.ts'

/** Pages that are asked for before their turn. They change when a page is there, never which one comes next. */
export interface ReadAhead {
  /** Makes this the next page: the one asked for ahead if it is this very request, otherwise asked for now. */
  expect(position: PagePosition): void
  /** The next page; rejects with what went wrong when it was asked for. */
  take(): Promise<FetchedPage>
  /** Asks for pages behind the next one, as many as the page just read lets expect and the concurrency allows. */
  extend(read: PaginatorInput): void
  /** Ends what is under way. */
  end(): void
}

/** A page under way, or waiting for its turn. */
interface Asked {
  readonly request: HttpRequest
  readonly page: Promise<FetchedPage>
  readonly ending: AbortController
}

/** The pages ahead of one read, which end with its signal; at most `concurrency` of them are held at a time. */
export function createReadAhead(context: ReadContext, { signal, report }: Fetching): ReadAhead {
  const { paginator, concurrency } = context
  const roomFor = createWindow(paginator, concurrency)
  // In the order in which they are due, the next one first.
  let asked: Asked[] = []
  let taken = 0

  /** Asks for a page behind those that are asked for. */
  function ask(position: PagePosition): Asked {
    const number = taken + asked.length + 1
    const ending = new AbortController()
    if (signal.aborted) ending.abort(signal.reason)
    const page = fetchPage(position, context, { signal: ending.signal, report, page: number })
    // Nobody listens until its turn comes, if it does.
    page.catch(() => undefined)
    return { request: position.request, page, ending }
  }

  /** What was asked for stays where it is: who waits for it gets the reason. */
  function abort(): void {
    for (const { ending } of asked) ending.abort(signal.reason)
  }

  function drop(): void {
    abort()
    asked = []
  }

  signal.addEventListener('abort', abort, { once: true })

  return {
    expect(position) {
      if (isDeepStrictEqual(asked[0]?.request, position.request)) return
      drop()
      asked = [ask(position)]
    },
    async take() {
      const [next] = asked
      if (next === undefined) throw new TypeError('No page is expected.')
      const page = await next.page
      asked.shift()
      taken += 1
      return page
    },
    extend(read) {
      const [next] = asked
      if (next === undefined || paginator.requestAt === undefined || read.pageSize === 0) return
      const room = roomFor(read)
      while (asked.length < room) {
        const request = paginator.requestAt(next.request, asked.length, read.pageSize)
        asked.push(ask({ request, pageSize: read.pageSize }))
      }
    },
    end() {
      signal.removeEventListener('abort', abort)
      drop()
    },
  }
}
