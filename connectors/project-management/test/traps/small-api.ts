import { mockApi, type MockApi, type RecordedRequest } from '@standpipe/test-doubles'
import { onTestFinished } from 'vitest'

/** Where it is. */
export const baseUrl = 'https://api.example.test'

/** What a list answers a request with: a JSON value, or a response that says more. */
export type SmallAnswer = (request: RecordedRequest) => unknown

let playing: MockApi | null = null

/** An API of a few paths below `/api/v1`, until the end of the test or the next one. A request for another path fails. */
export function smallApi(lists: { readonly [path: string]: SmallAnswer }): MockApi {
  const api = mockApi()
  for (const [path, answer] of Object.entries(lists)) {
    const respond = (request: RecordedRequest): Response => {
      const value = answer(request)
      return value instanceof Response ? value : Response.json(value)
    }
    api.respond(`GET ${baseUrl}/api/v1${path}`, [respond], { afterLast: 'repeat' })
  }
  stop()
  api.enable()
  playing = api
  onTestFinished(stop)
  return api
}

function stop(): void {
  playing?.disable()
  playing = null
}

/** The page of a list that a request asks for, in the common form. */
export function pageOf(records: readonly object[], { url }: RecordedRequest, more: object = {}): object {
  const offset = Number(url.searchParams.get('offset') ?? 0)
  const limit = Number(url.searchParams.get('limit') ?? 100)
  const data = records.slice(offset, offset + limit)
  const reached = offset + data.length
  return {
    data,
    pagination: { offset, limit, total: records.length, has_more: reached < records.length, ...more },
  }
}

/** Records with ids from 1. */
export function recordsTo(last: number, more: object = {}): { id: number }[] {
  return Array.from({ length: last }, (_, index) => ({ id: index + 1, ...more }))
}
