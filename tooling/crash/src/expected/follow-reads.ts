import type { ServedPage } from '@standpipe/sandbox-api'

/** What one run did with one resource, told by the API's log and the number of pages in the ledger. */
export interface ResourceRun {
  /** The pages that it was served, in the order in which they were. */
  readonly pages: readonly ServedPage[]
  /** How many of the pages it took were committed; `'all'` when the run completed. */
  readonly committed: number | 'all'
}

/** How a run began with a resource. */
export type Beginning = 'begun' | 'resumed' | 'restarted' | 'untouched'

/** What several runs one after the other read of a resource. */
export interface Reads {
  /** The pages of every read that finished, oldest first; a page that was asked for again stands once. */
  readonly finished: readonly (readonly ServedPage[])[]
  /** The committed pages of a read that has not finished. */
  readonly unfinished: readonly ServedPage[] | null
  /** Every committed page in the order of the commits, those of abandoned reads too. */
  readonly written: readonly ServedPage[]
  /** Those of them that were committed after the last read that finished. */
  readonly writtenSince: readonly ServedPage[]
  /** How the last run began. */
  readonly beginning: Beginning
}

/**
 * Follows a resource through runs, as `docs/decisions/load-protocol.md` says: an unfinished read is resumed with
 * its last committed page, or restarted when that page has changed. Which of the two happened is read off the
 * order of the requests.
 */
export function followReads(runs: readonly ResourceRun[]): Reads {
  let reads: Reads = { finished: [], unfinished: null, written: [], writtenSince: [], beginning: 'untouched' }
  for (const run of runs) reads = followRun(reads, run)
  return reads
}

function followRun(before: Reads, { pages, committed }: ResourceRun): Reads {
  const passes = splitPasses(pages)
  const beginning = beginningOf(before.unfinished, passes)
  const pass = (beginning === 'restarted' ? passes.at(-1) : passes[0]) ?? []
  const taken = committed === 'all' ? pass : pass.slice(0, committed)
  // Nothing committed means nothing changed: an unfinished read stays as it was.
  if (taken.length === 0) return { ...before, beginning }
  const last = taken.at(-1)!
  const finished = committed === 'all' || last.offset + last.count >= last.total
  const earlier = beginning === 'resumed' ? (before.unfinished ?? []).slice(0, -1) : []
  const read = [...earlier, ...taken]
  return {
    finished: finished ? [...before.finished, read] : before.finished,
    unfinished: finished ? null : read,
    written: [...before.written, ...taken],
    writtenSince: finished ? [] : [...before.writtenSince, ...taken],
    beginning,
  }
}

function beginningOf(
  unfinished: readonly ServedPage[] | null,
  passes: readonly (readonly ServedPage[])[],
): Beginning {
  const first = passes[0]?.[0]
  if (first === undefined) return 'untouched'
  const position = unfinished?.at(-1)
  if (position === undefined) return 'begun'
  return passes.length === 1 && first.offset === position.offset ? 'resumed' : 'restarted'
}

/**
 * The passes that a run made over a list. The first page of a pass is there before any other is asked for, so a page that
 * does not lie behind it begins the next pass. Later ones are asked for several at a time: they are served in any order,
 * and some of them for nothing.
 */
function splitPasses(pages: readonly ServedPage[]): readonly (readonly ServedPage[])[] {
  const passes: ServedPage[][] = []
  for (const page of pages) {
    const first = passes.at(-1)?.[0]
    if (first === undefined || page.offset <= first.offset) passes.push([page])
    else passes.at(-1)!.push(page)
  }
  return passes.map(followPass)
}

/** The pages of a pass as they were read: each begins at the row behind the one before. What was served last counts. */
function followPass(pages: readonly ServedPage[]): readonly ServedPage[] {
  const byOffset = new Map(pages.map((page) => [page.offset, page]))
  const followed: ServedPage[] = []
  for (let page = pages[0]; page !== undefined; page = byOffset.get(page.offset + page.count)) {
    followed.push(page)
    if (page.count === 0) break
  }
  return followed
}
