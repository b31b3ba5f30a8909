import type { Page, ReadRequest, StopReason } from '@standpipe/core'
import { createReadAhead } from './ahead/read-ahead.ts'
import type { FetchedPage } from './fetch-page.ts'
import { nextStep, pageRepeated } from './next-step.ts'
import { savePageRequest } from './position/page-request.ts'
import type { ReadContext } from './read-context.ts'
import { createRepeatGuard } from './guards/repeat-guard.ts'
import { rejectGone } from './position/reject-gone.ts'
import { startingPosition } from './position/starting-position.ts'
import { createTotalWatch } from './guards/total-watch.ts'

/**
 * Reads the pages of one partition in order and ahead: the next request is under way while the consumer works on a
 * page, and more of them where the paginator can tell them. Each page is judged in its turn; what was asked for ahead
 * ends with the consumer, and its errors count only when its page is due.
 */
export async function* readPages(context: ReadContext, read: ReadRequest): AsyncGenerator<Page, void> {
  const { resource, paginator } = context
  const guard = createRepeatGuard()
  const watchTotal = createTotalWatch(paginator, read.report)
  const ahead = createReadAhead(context, read)
  try {
    read.signal.throwIfAborted()
    const from = startingPosition(context, read)
    guard.repeatsRequest(from.request)
    ahead.expect(from)
    let { pageSize } = from
    let previousSize: number | null = null
    for (let number = 1; ; number += 1) {
      const page = await (number === 1 && read.resume !== null ? rejectGone(ahead.take()) : ahead.take())
      if (page.end !== undefined) return yield { ...toPage(page, number, context), ...page.end }
      const place = `${resource.name}, page ${number} (${page.label})`
      if (guard.repeatsPage(page.listed)) {
        // Where a total is told it is the end, and reading would have stopped there: rows of this page are missing.
        const isEnd = resource.onRepeat === 'stop' && (paginator.total?.(page.response) ?? null) === null
        if (!isEnd) throw pageRepeated(place)
        const isFirst = number === 2 && read.resume === null
        if (isFirst && page.listed.length === paginator.pageSize) {
          read.report({ type: 'warning-raised', code: 'repeated-page', message: mayBeCut(place) })
        }
        return yield toPage({ ...page, records: [] }, number, context, 'repeated-page')
      }
      watchTotal(page.response, place)
      pageSize ??= page.listed.length
      const judged = {
        request: page.position.request,
        response: page.response,
        records: page.listed,
        pageSize,
        previousSize,
      }
      const decision = nextStep(judged, context, guard, place)
      if (decision.request === undefined) {
        const { stop, warning } = decision
        if (warning !== undefined) {
          read.report({ type: 'warning-raised', code: stop, message: `${place}: ${warning}` })
        }
        return yield toPage(page, number, context, stop)
      }
      ahead.expect({ request: decision.request, pageSize })
      // Who wants a single page shall not cost the API a window of them.
      if (number > 1) ahead.extend(judged)
      yield toPage(page, number, context)
      if (number === 1) ahead.extend(judged)
      previousSize = page.listed.length
    }
  } finally {
    ahead.end()
  }
}

/** An API that takes no notice of the offset has nothing behind its list, unless it cut the list to the size asked for. */
function mayBeCut(place: string): string {
  return `${place}: the first page came again, and it is as long as was asked for; there may be records behind it that cannot be reached.`
}

function toPage(page: FetchedPage, number: number, context: ReadContext, stop?: StopReason): Page {
  return {
    records: page.records,
    request: savePageRequest(page.position, context.client),
    number,
    label: page.label,
    bytes: page.bytes,
    ...(stop !== undefined && { stop }),
  }
}
