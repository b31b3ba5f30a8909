import { http, HttpResponse, type HttpHandler } from 'msw'
import type { MockAnswer } from './mock-answer.ts'
import { recordRequest, type RecordedRequest } from './recorded-request.ts'

/** How a queue of answers goes on. */
export interface AnswerQueueOptions {
  /** What a request gets after the last answer: that one again, or nothing, which `check` reports. Default `'nothing'`. */
  readonly afterLast?: 'repeat' | 'nothing'
}

/** Answers in turn, and the requests that they were given to. */
export interface AnswerQueue {
  readonly handler: HttpHandler
  readonly requests: readonly RecordedRequest[]
  /** Requests that came after the last answer. */
  readonly tooMany: readonly RecordedRequest[]
  /** Answers that nobody has asked for. */
  readonly left: number
}

/** Makes a queue; `endpoint` is a method and an address: `GET https://api.example.test/items/:id`. */
export function answerQueue(
  endpoint: string,
  answers: readonly MockAnswer[],
  options: AnswerQueueOptions,
  received: (request: RecordedRequest) => void,
): AnswerQueue {
  const requests: RecordedRequest[] = []
  const tooMany: RecordedRequest[] = []
  const [method, address] = parseEndpoint(endpoint)
  let taken = 0
  const handler = http.all(address, async ({ request }) => {
    if (request.method !== method) return undefined
    // The answer is taken before anything is awaited, so that requests are answered in the order in which they came.
    const isOver = taken >= answers.length
    const answer = isOver && options.afterLast === 'repeat' ? answers.at(-1) : answers[taken]
    taken = Math.min(taken + 1, answers.length)
    const recorded = await recordRequest(request)
    received(recorded)
    if (answer === undefined) {
      tooMany.push(recorded)
      return HttpResponse.error()
    }
    requests.push(recorded)
    return answer instanceof Response ? answer.clone() : answer(recorded)
  })
  return {
    handler,
    requests,
    tooMany,
    get left() {
      return answers.length - taken
    },
  }
}

function parseEndpoint(endpoint: string): readonly [method: string, address: string] {
  const [method = '', address] = endpoint.split(' ')
  if (address === undefined)
    throw new TypeError(`"${endpoint}" is no method and address, like "GET https://…"`)
  return [method, address]
}
