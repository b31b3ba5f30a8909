import { fixedClock, mockApi, type MockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createRestClient, type RestClient, type RestClientOptions } from '../../../src/index.ts'

export const baseUrl = 'https://api.example.test'
export const items: string = `${baseUrl}/items`

/** One resource that responds as a test says. */
export interface ItemsApi {
  readonly api: MockApi
  /** Gives one response after the other; the last one again and again. Counts the requests. */
  readonly respond: (...responses: (() => Response | Promise<Response>)[]) => { count: number }
}

/** Mocks the API for the tests of a file. */
export function itemsApi(): ItemsApi {
  const api = mockApi()
  beforeAll(() => api.enable())
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())
  return {
    api,
    respond(...responses) {
      const requests = { count: 0 }
      api.use(
        http.get(items, () => {
          const response = responses[Math.min(requests.count, responses.length - 1)]
          requests.count += 1
          return response?.() ?? HttpResponse.error()
        }),
      )
      return requests
    },
  }
}

/** A client that waits for nobody, and always as long as it may. */
export function client(options: Partial<RestClientOptions> = {}): RestClient {
  return createRestClient({ baseUrl, clock: fixedClock(), random: () => 1, ...options })
}

export const ok = (): Response => HttpResponse.json({ ok: true })

export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (): Response =>
    HttpResponse.json({ error: 'sorry' }, { status: code, headers })
