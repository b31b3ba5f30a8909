import { PositionRejectedError, type Page, type ReadRequest } from '@standpipe/core'
import { fullUrl } from '../../client/request-url.ts'
import { createRepeatGuard } from '../guards/repeat-guard.ts'
import { createTotalWatch } from '../guards/total-watch.ts'
import { nextStep, pageRepeated } from '../next-step.ts'
import { savePageRequest, type PagePosition } from '../position/page-request.ts'
import { asRejected } from '../position/reject-gone.ts'
import { startingPosition } from '../position/starting-position.ts'
import type { ReadContext } from '../read-context.ts'
import { createRecordCollector, type RecordCollector } from './record-collector.ts'
import { recordsPerPage } from './records-per-page.ts'
import { streamChunks, type StreamedAnswer, type StreamedChunk } from './stream-chunks.ts'

/** Where a page belongs. */
interface PagePlace {
  readonly position: PagePosition
  /** Method and address, secrets replaced. */
  readonly label: string
  readonly number: number
}

/**
 * Reads the pages of one partition in order, several of them out of each response. The position of a page is its
 * request and how many records of the response lie before it; a read that goes on there asks again and passes those by.
 */
export async function* readStreamedPages(
  context: ReadContext,
  read: ReadRequest,
): AsyncGenerator<Page, void> {
  const { resource, client } = context
  read.signal.throwIfAborted()
  const goOn = createNextResponse(context, read)
  let number = 0
  let position: PagePosition | null = startingPosition(context, read)
  try {
    while (position !== null) {
      const label = client.redact(`${position.request.method} ${fullUrl(position.request)}`)
      const collector = createRecordCollector(recordsPerPage(resource), position.skip ?? 0)
      let next: PagePosition | null = null
      const chunks: AsyncIterable<StreamedChunk> = streamChunks(
        position,
        context,
        read,
        collector,
        `${resource.name}, ${label}`,
      )
      for await (const chunk of chunks) {
        const place: PagePlace = { position, label, number: number + 1 }
        checkStillThere(chunk, place, resource.name)
        const step = chunk.answer === undefined ? null : goOn(chunk.answer, collector, place)
        next = step?.next ?? null
        number += 1
        yield { ...toPage(chunk, place, context), ...step?.end }
      }
      position = next
    }
  } catch (error) {
    throw read.resume !== null && number === 0 ? asRejected(error) : error
  }
}

/** What follows a response: another one, or the end of the read. */
interface NextStep {
  readonly next: PagePosition | null
  readonly end?: Pick<Page, 'stop' | 'note'>
}

type NextResponse = (answer: StreamedAnswer, collector: RecordCollector, place: PagePlace) => NextStep

function createNextResponse(context: ReadContext, read: ReadRequest): NextResponse {
  const guard = createRepeatGuard()
  const watchTotal = createTotalWatch(context.paginator, read.report)
  let previous: string | null = null
  return ({ response, end }, collector, { position, label, number }) => {
    if (end !== undefined) return { next: null, end }
    const place = `${context.resource.name}, page ${number} (${label})`
    const digest = collector.taken === 0 ? null : collector.digest()
    if (digest !== null && digest === previous) throw pageRepeated(place)
    previous = digest
    watchTotal(response, place)
    const { request } = position
    guard.repeatsRequest(request)
    const page = { request, response, records: [], pageSize: 0, previousSize: null }
    const decision = nextStep(page, context, guard, place)
    if (decision.request !== undefined) return { next: { request: decision.request, pageSize: null } }
    const { stop, warning } = decision
    if (warning !== undefined) {
      read.report({ type: 'warning-raised', code: stop, message: `${place}: ${warning}` })
    }
    return { next: null, end: { stop } }
  }
}

function checkStillThere({ records }: StreamedChunk, { position, label }: PagePlace, resource: string): void {
  if (records.length > 0 || (position.skip ?? 0) === 0) return
  throw new PositionRejectedError({
    message: `${resource}, ${label}: the response has no records any more where the stored position is.`,
    hint: 'It is read again from its start.',
  })
}

function toPage(
  { skip, records, bytes }: StreamedChunk,
  { position, label, number }: PagePlace,
  { client }: ReadContext,
): Page {
  return {
    records,
    request: savePageRequest({ request: position.request, pageSize: null, skip }, client),
    number,
    label: skip === 0 ? label : `${label}, records from ${skip + 1}`,
    bytes,
  }
}
