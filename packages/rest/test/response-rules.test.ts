import type { Source } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRestSource, offset, type RestClientOptions, type RestResource } from '../src/index.ts'
import { readAll } from './support/read-all.ts'
import { thrown } from './support/thrown.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

function sourceWith(resource: Partial<RestResource>, client: Partial<RestClientOptions> = {}): Source {
  return createRestSource({
    name: 'shop',
    client: { baseUrl, clock: fixedClock(), ...client },
    resources: [{ name: 'items', path: '/items', paginator: offset({ limit: 2 }), ...resource }],
  })
}

/** Two records on each of two pages, then what the test says. */
function serve(third: () => Response): { count: number } {
  const requests = { count: 0 }
  api.use(
    http.get(`${baseUrl}/items`, ({ request }) => {
      requests.count += 1
      const at = Number(new URL(request.url).searchParams.get('offset'))
      return at < 4 ? HttpResponse.json([{ id: at }, { id: at + 1 }]) : third()
    }),
  )
  return requests
}

const missing = (): Response => HttpResponse.json({ error: 'gone' }, { status: 404 })

const serveDetails = (): void => {
  serve(() => HttpResponse.json([]))
  api.use(
    http.get(`${baseUrl}/items/:id`, ({ params }) =>
      params['id'] === '2' ? missing() : HttpResponse.json({ id: Number(params['id']), whole: true }),
    ),
  )
}

describe('a rule that ends reading', () => {
  test.each([
    ['ignore', 'ignored'],
    ['skipPartition', 'partition-skipped'],
    ['stop', 'stopped'],
  ] as const)('%s keeps the pages before, and says why no page follows', async (action, stop) => {
    const requests = serve(missing)
    const source = sourceWith({ responses: [{ status: 404, action }], concurrency: 1 })
    const { records, pages } = await readAll(source, 'items')
    expect(records.map(({ id }) => id)).toEqual([0, 1, 2, 3])
    expect(pages.at(-1)).toEqual({
      records: [],
      request: expect.objectContaining({ url: '/items' }),
      number: 3,
      label: `GET ${baseUrl}/items?offset=4&limit=2`,
      bytes: 0,
      stop,
      note: `items, page 3 (GET ${baseUrl}/items?offset=4&limit=2): 404 Not Found, after 1 attempt.`,
    })
    expect(requests.count).toBe(3)
  })

  test('on the first page means zero records and no error (DLT 2.2 no. 43, DLT section 3 row 8)', async () => {
    api.use(http.get(`${baseUrl}/items`, missing))
    const { records, pages } = await readAll(
      sourceWith({ responses: [{ status: 404, action: 'ignore' }] }),
      'items',
    )
    expect([records, pages.map(({ stop }) => stop)]).toEqual([[], ['ignored']])
  })

  test('without it, the status is an error that names resource and page (DLT 2.3 no. 66)', async () => {
    serve(missing)
    expect(await thrown(readAll(sourceWith({}), 'items'))).toMatchObject({
      code: 'SP_REQUEST',
      facts: { resource: 'items', page: 3, status: 404, method: 'GET', attempts: 1 },
    })
  })
})

describe('a rule for the details of a list', () => {
  const detail = { path: '/items/{id}' }
  test('ignore leaves the record out', async () => {
    serveDetails()
    const source = sourceWith({ detail, responses: [{ status: 404, action: 'ignore' }] })
    const { records, pages } = await readAll(source, 'items')
    expect(records.map(({ id }) => id)).toEqual([0, 1, 3])
    expect(pages.at(-1)?.stop).toBe('empty-page')
  })

  test('skipPartition ends the whole partition before that page', async () => {
    serveDetails()
    const source = sourceWith({ detail, responses: [{ status: 404, action: 'skipPartition' }] })
    const { records, pages } = await readAll(source, 'items')
    expect(records.map(({ id }) => id)).toEqual([0, 1])
    expect(pages.at(-1)).toMatchObject({
      stop: 'partition-skipped',
      note: expect.stringContaining('/items/2'),
    })
  })
})

describe('the check of a source', () => {
  const { signal } = new AbortController()

  test('takes a response that is to be ignored for an answer', async () => {
    api.use(http.get(`${baseUrl}/items`, missing))
    const source = sourceWith({ responses: [{ status: 404, action: 'ignore' }] })
    await expect(source.check?.(signal)).resolves.toBeUndefined()
  })

  test('does not take one for an answer that leaves something unread', async () => {
    api.use(http.get(`${baseUrl}/items`, missing))
    const source = sourceWith({ responses: [{ status: 404, action: 'skipPartition' }] })
    expect(await thrown(() => source.check?.(signal))).toMatchObject({
      code: 'SP_REQUEST',
    })
  })
})

test('a resource may read what the error envelope of the client would refuse', async () => {
  api.use(http.get(`${baseUrl}/items`, () => HttpResponse.json([{ id: 1, error: 'a column' }])))
  const single: Partial<RestResource> = { paginator: offset({ limit: 2, maximum: 1, onMaximum: 'stop' }) }
  const client = { errorPath: 'error' }
  expect((await readAll(sourceWith({ ...single, errorPath: null }, client), 'items')).records).toHaveLength(1)
})
