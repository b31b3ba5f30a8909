import { HttpRequestInterceptor } from '@mswjs/interceptors/http'
import { HttpResponse, type AnyHandler } from 'msw'
import { defineNetwork, HttpNetworkFrame, InterceptorSource, type NetworkApi } from 'msw/experimental'
import { answerQueue, type AnswerQueue, type AnswerQueueOptions } from './answer-queue.ts'
import type { MockAnswer } from './mock-answer.ts'
import { requestLabel, type RecordedRequest } from './recorded-request.ts'

/** An API made of answers in turn and of MSW handlers. `enable()` before the requests, `disable()` after them. */
export interface MockApi extends NetworkApi<InterceptorSource[]> {
  /**
   * Answers the requests to an endpoint, for example `GET https://api.example.test/items/:id`, each with the next
   * answer. Returns the requests that were answered, in their order, as they come. Throws `TypeError` for an endpoint
   * without a method.
   */
  respond(
    endpoint: string,
    answers: readonly MockAnswer[],
    options?: AnswerQueueOptions,
  ): readonly RecordedRequest[]
  /** Every request to an endpoint of `respond`, in the order in which they came. */
  readonly requests: readonly RecordedRequest[]
  /** Throws when a request was not answered, or an answer not asked for: the test did not see what it thinks. */
  check(): void
}

/**
 * Answers the requests of every HTTP client in this process, undici's dispatchers included. A request that nothing
 * answers fails, so that nothing reaches the network by accident; a test that also talks to a real server on loopback
 * adds `http.all('http://127.0.0.1:*\/*', () => passthrough())`. `resetHandlers()` forgets answers and requests.
 *
 * @example
 * const api = mockApi()
 * beforeAll(() => api.enable())
 * afterEach(() => {
 *   api.check()
 *   api.resetHandlers()
 * })
 * afterAll(() => api.disable())
 * // in a test
 * const requests = api.respond('GET https://api.example.test/items', [networkError(), jsonAnswer([{ id: 1 }])])
 */
export function mockApi(...handlers: AnyHandler[]): MockApi {
  const queues: AnswerQueue[] = []
  const requests: RecordedRequest[] = []
  const unanswered: string[] = []
  // MSW's own `setupServer` does not see undici: it attributes only node:http and the global fetch.
  const network = defineNetwork({
    sources: [new InterceptorSource({ interceptors: [new HttpRequestInterceptor()] })],
    handlers,
    // MSW's own `'error'` lets requests for pictures and style sheets out.
    onUnhandledFrame: ({ frame }) => {
      if (!(frame instanceof HttpNetworkFrame)) throw new Error('The mocked API answers HTTP requests only.')
      unanswered.push(labelOf(frame.data.request))
      frame.respondWith(HttpResponse.error())
    },
    // Otherwise every request is dumped, and a body cut in mid-stream can end the process.
    context: { quiet: true },
  })
  const { resetHandlers } = network
  return Object.assign(network, {
    requests,
    respond: (endpoint: string, answers: readonly MockAnswer[], options: AnswerQueueOptions = {}) => {
      const queue = answerQueue(endpoint, answers, options, (request) => requests.push(request))
      queues.push(queue)
      network.use(queue.handler)
      return queue.requests
    },
    check: () => {
      const tooMany = queues.flatMap((queue) => queue.tooMany.map(requestLabel))
      const left = queues.reduce((sum, queue) => sum + queue.left, 0)
      const problems = [...unanswered, ...tooMany].map((request) => `no answer for ${request}`)
      if (left > 0) problems.push(`${left} of its answers nobody asked for`)
      if (problems.length > 0) throw new Error(`The mocked API: ${problems.join('; ')}`)
    },
    resetHandlers: (...next: AnyHandler[]) => {
      for (const list of [queues, requests, unanswered]) list.length = 0
      resetHandlers(...next)
    },
  })
}

function labelOf({ method, url }: Request): string {
  return requestLabel({ method, url: new URL(url) })
}
