import { secret, secretSpellings, type Source } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  apiKeyAuth,
  createRestSource,
  nextUrl,
  type ResponseAction,
  type RestClientOptions,
  type RestResource,
} from '../src/index.ts'
import { readRequest, resourceOf } from './support/read-all.ts'

const baseUrl = 'https://api.example.test'
const key = 'k3y of/the "shop"'
const header = 'h3ader+secret=='
const spellings = [key, header].flatMap(secretSpellings)
const next = `/items?page=2&api_key=${encodeURIComponent(key)}`
const echo = { message: `${key} and ${header} are unknown`, next, spellings }

const api = mockApi()
beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

function sourceWith(client: Partial<RestClientOptions>, resource: Partial<RestResource>): Source {
  return createRestSource({
    name: 'shop',
    client: {
      baseUrl,
      clock: fixedClock(),
      auth: apiKeyAuth({ name: 'api_key', key, in: 'query' }),
      headers: { 'x-key': secret(header) },
      retry: { maxRetries: 1 },
      ...client,
    },
    resources: [
      { name: 'items', path: '/items', select: 'data', paginator: nextUrl({ path: 'next' }), ...resource },
    ],
  })
}

/** The first page is good and its link holds the key; every further request is answered like this. */
function serve(then: () => Response): void {
  let requests = 0
  api.use(
    http.get(`${baseUrl}/items`, () => {
      requests += 1
      return requests === 1 ? HttpResponse.json({ data: [{ id: 1 }], next }) : then()
    }),
  )
}

/** Everything that somebody may print or store: pages but for their records, events, errors with their causes. */
async function read(source: Source): Promise<{ readonly text: string; readonly ending: string }> {
  const said: unknown[] = []
  let ending = ''
  const request = readRequest({ report: (event) => said.push(event) })
  try {
    for await (const { records: _records, ...page } of resourceOf(source, 'items').read(request)) {
      said.push(page)
      ending = page.stop ?? ''
    }
  } catch (error) {
    said.push(inspect(error, { depth: 20 }), error)
    ending = (error as { code: string }).code
  }
  return {
    text: said.map((part) => `${JSON.stringify(part)}\n${inspect(part, { depth: 20 })}`).join('\n'),
    ending,
  }
}

const answer =
  (status: number, headers: Record<string, string> = {}) =>
  (): Response =>
    HttpResponse.json(echo, { status, headers: { 'x-request-id': header, ...headers } })
const rule = (action: ResponseAction): Partial<RestResource> => ({
  responses: [{ body: { contains: 'unknown' }, action, reason: `the key ${key} is wrong` }],
})

test.each<[string, () => Response, Partial<RestClientOptions>, Partial<RestResource>, string]>([
  ['an error of the API', answer(500), {}, {}, 'SP_REQUEST'],
  ['refused credentials', answer(401), {}, {}, 'SP_CREDENTIALS'],
  ['a rule that retries', answer(200), {}, rule('retry'), 'SP_REQUEST'],
  ['a rule that renews', answer(200), {}, rule('refreshAuth'), 'SP_CREDENTIALS'],
  ['a rule that ignores', answer(404), {}, rule('ignore'), 'ignored'],
  ['a rule that skips', answer(404), {}, rule('skipPartition'), 'partition-skipped'],
  ['a rule that stops', answer(404), {}, rule('stop'), 'stopped'],
  ['a rule that fails', answer(503), {}, rule('fail'), 'SP_REQUEST'],
  ['an error envelope', answer(200), { errorPath: 'message' }, {}, 'SP_REQUEST'],
  ['an envelope with an object', answer(200), {}, { errorPath: 'spellings' }, 'SP_REQUEST'],
  ['a quota', answer(429, { 'retry-after': '86400' }), {}, {}, 'SP_QUOTA'],
  ['a used up budget', answer(200), { rateLimit: { requests: 1, per: 86_400 } }, {}, 'SP_QUOTA'],
  ['a redirect without end', answer(302, { location: next }), {}, {}, 'SP_REQUEST'],
  [
    'a redirect elsewhere',
    answer(302, { location: `https://evil.example.test${next}` }),
    {},
    {},
    'SP_REQUEST',
  ],
])('%s tells no secret', async (_name, then, client, resource, expected) => {
  serve(then)
  const { text, ending } = await read(sourceWith(client, resource))
  expect(ending).toBe(expected)
  expect(text).toMatch(/\*\*\*|\{secret:/)
  expect(spellings.filter((spelling) => text.includes(spelling))).toEqual([])
})

test('nor does a circuit that is open, which tells the error of another request', async () => {
  serve(answer(500))
  const source = sourceWith({ circuitBreaker: { failures: 1 } }, {})
  await read(source)
  const { text, ending } = await read(source)
  expect(ending).toBe('SP_REQUEST')
  expect(text).toContain('too many requests in a row had failed')
  expect(spellings.filter((spelling) => text.includes(spelling))).toEqual([])
})
