import type { JsonValue } from '@standpipe/core'
import { mockApi, type RecordedRequest } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll } from 'vitest'

/** Where the API of the tests is. */
export const baseUrl = 'https://api.example.test'

/** What a path is answered with: a body, or what a function makes of the request. */
export type Answers = { readonly [path: string]: JsonValue | ((request: RecordedRequest) => Response) }

/** An API that answers by path and notes what it was asked. */
export interface AnsweringApi {
  /** Answers from now on; returns the requests, as they come. */
  readonly serve: (answers: Answers) => readonly RecordedRequest[]
}

/** Mocks it for the tests of a file. What it has no answer for is a 404. */
export function answeringApi(): AnsweringApi {
  const api = mockApi()
  beforeAll(() => api.enable())
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())
  return {
    serve(answers) {
      const requests: RecordedRequest[] = []
      api.use(
        http.all(`${baseUrl}/*`, async ({ request }) => {
          const recorded: RecordedRequest = {
            method: request.method,
            url: new URL(request.url),
            headers: Object.fromEntries(request.headers),
            body: await request.text(),
          }
          requests.push(recorded)
          const answer = answers[recorded.url.pathname]
          if (typeof answer === 'function') return answer(recorded)
          return answer === undefined
            ? HttpResponse.json({ message: 'not found' }, { status: 404 })
            : HttpResponse.json(answer as object)
        }),
      )
      return requests
    },
  }
}

/** Path and query of requests. */
export function addresses(requests: readonly RecordedRequest[]): readonly string[] {
  return requests.map(({ url }) => decodeURIComponent(url.pathname + url.search))
}
