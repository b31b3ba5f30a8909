import { mockApi } from '@standpipe/test-doubles'
import { secret, type EndpointAnswer } from '@standpipe/core'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'
import { json } from '../decoders/json.ts'
import { offset } from '../paginators/offset.ts'
import { createRestSource } from './create-rest-source.ts'

const api = mockApi()
const base = 'https://api.example.test/v1'
const asked: string[] = []

const source = createRestSource({
  name: 'shop',
  client: { baseUrl: base, auth: bearerAuth({ token: secret('t0ken') }), headers: { tenant: 'a' } },
  resources: [
    { name: 'orders', path: '/sales/orders', query: { state: 'open' }, paginator: offset({ limit: 5 }) },
    { name: 'lines', path: '/orders/{id}/lines', parents: { resource: 'orders', values: { id: 'id' } } },
    { name: 'found', path: '/search', method: 'POST', body: { json: {} } },
  ],
})

function ask(endpoint: string): Promise<EndpointAnswer | undefined> {
  const { signal } = new AbortController()
  return Promise.resolve(source.tryEndpoint?.({ endpoint, decoder: json(), signal, report: () => undefined }))
}

describe('an endpoint that is tried out', () => {
  beforeAll(() => api.enable())
  beforeEach(() => {
    asked.length = 0
    api.use(
      http.get('https://*', ({ request }) => {
        asked.push(`${request.url} ${request.headers.get('authorization')} ${request.headers.get('tenant')}`)
        return HttpResponse.json({ data: [] })
      }),
    )
  })
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())

  test('is a path below the base URL, with its query byte for byte', async () => {
    const answer = await ask('orders/archived?page=1&q=a%2Fb')
    expect(asked).toEqual([`${base}/orders/archived?page=1&q=a%2Fb Bearer t0ken a`])
    expect(answer).toMatchObject({ path: 'orders/archived', response: { status: 200, body: { data: [] } } })
  })

  test('is the first page of a resource that is called so', async () => {
    expect(await ask('orders')).toMatchObject({
      path: 'sales/orders',
      request: { query: { limit: 5, state: 'open' } },
    })
    expect(asked).toEqual([`${base}/sales/orders?state=open&offset=0&limit=5 Bearer t0ken a`])
  })

  test('elsewhere gets no credentials', async () => {
    await ask('https://other.example.test/orders')
    expect(asked).toEqual(['https://other.example.test/orders null null'])
  })

  test.each([
    ['lines', 'lines cannot be asked alone: it is read for values that are not here.'],
    ['found', 'found cannot be asked alone: it is asked by POST.'],
  ])('is not the resource %s', async (endpoint, message) => {
    await expect(ask(endpoint)).rejects.toThrow(message)
    expect(asked).toEqual([])
  })

  test('that does not work is asked twice, not for a minute', async () => {
    api.use(http.get('https://*', () => HttpResponse.error()))
    await expect(ask('orders/archived')).rejects.toThrow('after 2 attempts')
  })
})
