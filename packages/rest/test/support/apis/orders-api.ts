import type { Paginator, Source } from '@standpipe/core'
import { fixedClock, mockApi, type MockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { apiKeyAuth, createRestSource, nextUrl, offset, type RestResource } from '../../../src/index.ts'
import { rows } from '../page-input.ts'

export const baseUrl = 'https://api.example.test/api'
/** The key that every request must carry once. */
export const key = 'k/1 ß'

/** Orders with the pages that a test says. */
export interface OrdersApi {
  readonly api: MockApi
  /** Responds with the pages in turn, whatever is asked; the URLs are collected without their key. */
  readonly servePages: (...pages: (object | (() => Response))[]) => string[]
}

/** Mocks the API for the tests of a file. */
export function ordersApi(): OrdersApi {
  const api = mockApi()
  beforeAll(() => api.enable())
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())
  return {
    api,
    servePages(...pages) {
      const urls: string[] = []
      api.use(
        http.get(`${baseUrl}/orders`, ({ request }) => {
          const body = pages[Math.min(urls.length, pages.length - 1)]
          const url = new URL(request.url)
          expect(url.searchParams.getAll('api_key')).toEqual([key])
          url.searchParams.delete('api_key')
          urls.push(url.pathname + url.search)
          return typeof body === 'function' ? body() : HttpResponse.json(body ?? {})
        }),
      )
      return urls
    },
  }
}

/** A source of orders, read two at a time, with what differs. */
export function sourceWith(resource: Partial<RestResource> = {}): Source {
  return createRestSource({
    name: 'shop',
    client: { baseUrl, clock: fixedClock(), auth: apiKeyAuth({ name: 'api_key', key, in: 'query' }) },
    resources: [
      { name: 'orders', path: '/orders', select: 'data', paginator: offset({ limit: 2 }), ...resource },
    ],
  })
}

/** A resource that follows the links of `link`. */
export const linked: { readonly paginator: Paginator } = { paginator: nextUrl({ path: 'next' }) }

export const page = (from: number, count = 2, total?: number): object => ({ data: rows(count, from), total })

export const link = (from: number, next: string): object => ({ data: rows(2, from), next })

export const failing = (code: number) => (): Response => HttpResponse.json({}, { status: code })
