import { setImmediate as nextTurn } from 'node:timers/promises'
import { HttpResponse } from 'msw'
import type { RecordedRequest } from './recorded-request.ts'

/** What a request is answered with: a response, which is sent once, or a function that makes one. */
export type MockAnswer = Response | ((request: RecordedRequest) => Response | Promise<Response>)

/** Answers with a value as JSON. */
export function jsonAnswer(value: unknown, init?: ResponseInit): MockAnswer {
  // The text is made here: HttpResponse.json would forget a content type of the caller's own.
  return () =>
    new HttpResponse(JSON.stringify(value), {
      ...init,
      headers: { 'content-type': 'application/json', ...Object.fromEntries(new Headers(init?.headers)) },
    })
}

/** Ends the connection without an answer. */
export function networkError(): MockAnswer {
  return () => HttpResponse.error()
}

/** Answers with the start of a body, says that it is longer, and ends the connection there. */
export function cutBody(start: string, init?: ResponseInit): MockAnswer {
  return () => {
    const bytes = new TextEncoder().encode(start)
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes),
      pull: async (controller) => {
        // An error at once would take the head with it.
        for (let turn = 0; turn < 10; turn += 1) await nextTurn()
        controller.error(new TypeError('The connection was cut.'))
      },
    })
    const headers = {
      ...Object.fromEntries(new Headers(init?.headers)),
      'content-length': `${bytes.length + 1}`,
    }
    return new HttpResponse(body, { ...init, headers })
  }
}

/** Never answers; the client has to give up. */
export function noAnswer(): MockAnswer {
  return () => Promise.withResolvers<Response>().promise
}
