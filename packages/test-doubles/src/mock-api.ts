import { HttpRequestInterceptor } from '@mswjs/interceptors/http'
import type { AnyHandler } from 'msw'
import { defineNetwork, InterceptorSource, type NetworkApi } from 'msw/experimental'

/** An API made of MSW handlers. `enable()` before the requests, `disable()` after them. */
export type MockApi = NetworkApi<InterceptorSource[]>

/**
 * Answers the requests of every HTTP client in this process from MSW handlers, undici's dispatchers included. A
 * request without a handler fails, so that nothing reaches the network by accident; a test that also talks to a
 * real server on loopback adds `http.all('http://127.0.0.1:*\/*', () => passthrough())`.
 *
 * @example
 * const api = mockApi(http.get('https://api.example.test/items', () => HttpResponse.json([{ id: 1 }])))
 * beforeAll(() => api.enable())
 * afterAll(() => api.disable())
 */
export function mockApi(...handlers: AnyHandler[]): MockApi {
  // MSW's own `setupServer` does not see undici: it attributes only node:http and the global fetch.
  return defineNetwork({
    sources: [new InterceptorSource({ interceptors: [new HttpRequestInterceptor()] })],
    handlers,
    onUnhandledFrame: 'error',
    // Otherwise every request is dumped, and a body cut in mid-stream can end the process.
    context: { quiet: true },
  })
}
