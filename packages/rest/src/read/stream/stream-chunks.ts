import type { HttpResponse } from '@standpipe/core'
import { EndOfReadError, type RuledStop } from '../../client/failures/end-of-read-error.ts'
import { selectRecords } from '../../selectors/select-records.ts'
import { errorAtPage } from '../error-at-page.ts'
import type { PagePosition } from '../position/page-request.ts'
import type { ReadContext } from '../read-context.ts'
import { sendContext, type Fetching } from '../send-context.ts'
import type { RecordChunk, RecordCollector } from './record-collector.ts'
import { createRecordTaker } from './take-records.ts'

/** Records of a streamed response. */
export interface StreamedChunk extends RecordChunk {
  /** Set on the last chunk and only there. */
  readonly answer?: StreamedAnswer
}

/** The response, whose body has its records no more, or why a rule declares it to be the end of the read. */
export type StreamedAnswer =
  | { readonly response: HttpResponse; readonly end?: undefined }
  | { readonly response?: undefined; readonly end: { readonly stop: RuledStop; readonly note: string } }

/**
 * Asks for a response and gives its records while they come, as many at a time as make up a page. An attempt that fails
 * is followed by another one as for every request, and goes on behind the records that were given. `place` is for errors.
 */
export async function* streamChunks(
  { request }: PagePosition,
  context: ReadContext,
  { signal, report }: Fetching,
  collector: RecordCollector,
  place: string,
): AsyncGenerator<StreamedChunk, void> {
  const ending = new AbortController()
  // One chunk waits here while another is worked on: reading goes ahead, but not without end.
  const { readable, writable } = new TransformStream<RecordChunk>(undefined, { highWaterMark: 1 })
  const writer = writable.getWriter()
  const reader = readable.getReader()
  const taker = createRecordTaker(context, {
    begin: () => collector.begin(),
    end: () => collector.end(),
    add: (record) => {
      const chunk = collector.add(record)
      return chunk === null ? undefined : hand(chunk)
    },
    get taken() {
      return collector.taken
    },
  })

  async function hand(chunk: RecordChunk): Promise<void> {
    await writer.ready
    // It settles when the chunk is worked on, which nobody here waits for.
    writer.write(chunk).catch(() => undefined)
  }

  async function send(): Promise<StreamedAnswer> {
    try {
      const fetching = { signal: AbortSignal.any([signal, ending.signal]), report }
      const response = await context.client.send(request, {
        ...sendContext(context, fetching),
        take: taker.take,
      })
      return { response }
    } catch (error) {
      // A response that is the end cannot follow one that was not.
      const isEnd = error instanceof EndOfReadError && collector.taken === 0
      if (isEnd) return { end: { stop: error.stop, note: error.message } }
      throw errorAtPage(taker.refused ?? error, place)
    } finally {
      // What was handed over before a failure is read before it.
      writer.close().catch(() => undefined)
    }
  }

  const sent = send()
  // Nobody listens until all chunks were read.
  sent.catch(() => undefined)
  try {
    let held: RecordChunk | null = null
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (held !== null) yield held
      held = next.value
    }
    const answer = await sent
    const rest = restOf(answer, context, collector, place)
    if (held !== null && rest.records.length > 0) yield held
    yield { ...(held !== null && rest.records.length === 0 ? held : rest), answer }
  } finally {
    ending.abort()
    await reader.cancel()
  }
}

/** The records that fill no chunk; one that is no element of a list is found in the response now. */
function restOf(
  { response }: StreamedAnswer,
  { resource }: ReadContext,
  collector: RecordCollector,
  place: string,
): RecordChunk {
  try {
    const { select = [], optional } = resource
    const single = response === undefined ? [] : selectRecords(response.body, select, optional)
    return single.map((record) => collector.add(record)).find((chunk) => chunk !== null) ?? collector.rest()
  } catch (error) {
    throw errorAtPage(error, place)
  }
}
