import { CredentialsError, QuotaError, RequestError, secret, type Auth } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventLog, getRequest, send, sendContext } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { apiKeyAuth } from '../auth/api-key-auth.ts'
import { bearerAuth } from '../auth/bearer-auth.ts'
import { json } from '../decoders/json.ts'
import type { RestClientOptions } from './client-options.ts'
import { createRestClient, type RestClient } from './rest-client.ts'

const baseUrl = 'https://api.example.test'
const items = `${baseUrl}/items`
const api = mockApi()

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

function client(options: Partial<RestClientOptions> = {}): RestClient {
  return createRestClient({ baseUrl, clock: fixedClock(), random: () => 1, ...options })
}

/** Answers one after the other; the last one again and again. Counts the requests. */
function answer(...responses: (() => Response | Promise<Response>)[]): { count: number } {
  const requests = { count: 0 }
  api.use(
    http.get(items, () => {
      const response = responses[Math.min(requests.count, responses.length - 1)]
      requests.count += 1
      return response?.() ?? HttpResponse.error()
    }),
  )
  return requests
}

const ok = (): Response => HttpResponse.json({ ok: true })
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (): Response =>
    HttpResponse.json({ error: 'sorry' }, { status: code, headers })

test('the path of a request: auth, rate limit, send, decode, classify, retry', async () => {
  const steps: string[] = []
  const clock = fixedClock()
  const auth: Auth = {
    ...bearerAuth({ token: 'key' }),
    apply: (request) => {
      steps.push('auth')
      return request
    },
  }
  const decoder = {
    ...json(),
    decode: (body: Uint8Array, contentType: string | undefined) => {
      steps.push('decode')
      return json().decode(body, contentType)
    },
  }
  answer(
    () => new HttpResponse('{"cut":'),
    () => {
      steps.push('answered')
      return ok()
    },
  )
  const limited = client({ auth, clock, rateLimit: { requests: 1, per: 10 } })
  const report = ({ type }: { readonly type: string }): void => void steps.push(type)
  await send(limited, items, { decoder, report })
  expect(steps).toEqual([
    'auth',
    'request-sent',
    'response-received',
    'decode',
    'retry-scheduled',
    'auth',
    'rate-limit-waited',
    'request-sent',
    'answered',
    'response-received',
    'decode',
  ])
})

describe('retries', () => {
  test.each([429, 500, 502, 503, 504])('%i is tried again', async (code) => {
    const requests = answer(status(code), status(code), ok)
    expect((await send(client(), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(3)
  })

  test.each([400, 404, 410, 422, 501])('%i is not', async (code) => {
    const requests = answer(status(code))
    const error = await thrown(send(client(), items))
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ facts: { status: code, attempts: 1 } })
    expect(requests.count).toBe(1)
  })

  test('the statuses can be set', async () => {
    const requests = answer(status(418), ok)
    await send(client({ retry: { statuses: [418] } }), items)
    expect(requests.count).toBe(2)
  })

  test('the waits grow with full jitter up to the bound, and end after maxRetries', async () => {
    const clock = fixedClock()
    const requests = answer(status(503))
    const patient = client({
      clock,
      random: () => 0.5,
      retry: { maxRetries: 4, backoffFactor: 2, maxBackoff: 10 },
    })
    const error = await thrown(send(patient, items))
    expect(clock.sleeps).toEqual([1000, 2000, 4000, 5000])
    expect(requests.count).toBe(5)
    expect(String(error)).toContain('503 Service Unavailable, after 5 attempts')
  })

  test('six attempts are made by default', async () => {
    const requests = answer(() => HttpResponse.error())
    const error = await thrown(send(client(), items))
    expect(requests.count).toBe(6)
    expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 6, status: undefined } })
  })

  test('none starts after maxElapsed', async () => {
    const clock = fixedClock()
    const requests = answer(status(503))
    const patient = client({
      clock,
      retry: { maxRetries: 100, backoffFactor: 10, maxBackoff: 10, maxElapsed: 35 },
    })
    await thrown(send(patient, items))
    expect(requests.count).toBe(4)
    expect(clock.sleeps).toEqual([10_000, 10_000, 10_000])
  })

  test.each([
    ['a cut body', () => new HttpResponse('{"data": [')],
    ['an empty body', () => new HttpResponse('')],
    ['an HTML page', () => HttpResponse.html('<p>Busy</p>')],
    ['invalid UTF-8', () => new HttpResponse(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))],
    ['a damaged gzip body', () => new HttpResponse('no gzip', { headers: { 'content-encoding': 'gzip' } })],
    ['a network error', () => HttpResponse.error()],
  ])('%s is tried again', async (_name, response) => {
    const requests = answer(response, ok)
    expect((await send(client(), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(2)
  })

  test('a body that stays malformed is a RequestError that says so', async () => {
    answer(() => HttpResponse.html('<p>Login</p>'))
    const error = await thrown(send(client({ retry: { maxRetries: 1 } }), items))
    expect(error).toMatchObject({
      facts: { status: 200, attempts: 2, body: '<p>Login</p>' },
      cause: { code: 'SP_DECODE' },
    })
    expect(String(error)).toContain('HTML')
  })

  test('204 has no body to decode', async () => {
    answer(() => new HttpResponse(null, { status: 204 }))
    expect((await send(client(), items)).body).toBeNull()
  })
})

describe('Retry-After', () => {
  test('seconds are honoured in full, beyond our own bound', async () => {
    const clock = fixedClock()
    answer(status(429, { 'retry-after': '300' }), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([300_000])
  })

  test('a date is compared with the clock of the server', async () => {
    const clock = fixedClock({ start: '2026-01-01T00:00:00Z' })
    const headers = { 'retry-after': 'Thu, 05 Feb 2026 10:00:30 GMT', date: 'Thu, 05 Feb 2026 10:00:00 GMT' }
    answer(status(503, headers), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([30_000])
  })

  test('zero falls back to our own wait', async () => {
    const clock = fixedClock()
    answer(status(429, { 'retry-after': '0' }), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([1000])
  })

  test('longer than maxWait is a QuotaError, at once', async () => {
    const requests = answer(status(429, { 'retry-after': '901' }))
    const error = await thrown(send(client(), items))
    expect(error).toBeInstanceOf(QuotaError)
    expect(error).toMatchObject({ delayMs: 901_000 })
    expect(requests.count).toBe(1)
  })

  test('one pause holds for all requests of the source', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const shared = client({ clock, concurrency: 2 })
    const requests = answer(status(429, { 'retry-after': '60' }), ok)
    const log = eventLog()
    const first = send(shared, items, log)
    await expect.poll(log.types).toContain('retry-scheduled')
    const second = send(shared, items, log)
    await expect.poll(() => clock.sleeps).toEqual([60_000, 60_000])
    expect(requests.count).toBe(1)
    clock.advance(60_000)
    await Promise.all([first, second])
    expect(requests.count).toBe(3)
    expect(log.events).toContainEqual({ type: 'rate-limit-waited', delayMs: 60_000 })
  })
})

describe('credentials', () => {
  test.each([401, 403])('%i is a CredentialsError without a retry', async (code) => {
    const requests = answer(status(code, { 'x-request-id': 'req-7' }))
    const error = await thrown(send(client({ auth: bearerAuth({ token: 'wrong' }) }), items))
    expect(error).toBeInstanceOf(CredentialsError)
    expect(error).toMatchObject({
      facts: { status: code, attempts: 1, requestId: 'req-7', body: '{"error":"sorry"}' },
    })
    expect(requests.count).toBe(1)
  })

  function refreshing(tokens: string[]): Auth & { refreshes: number } {
    const auth = {
      ...bearerAuth({ token: 'old' }),
      refreshes: 0,
      apply: (request: Parameters<Auth['apply']>[0]) => ({
        ...request,
        headers: { ...request.headers, authorization: tokens[auth.refreshes] ?? '' },
      }),
      refresh: () => {
        auth.refreshes += 1
        return Promise.resolve(auth.refreshes < tokens.length)
      },
    }
    return auth
  }

  function answerTo(token: string): void {
    api.use(
      http.get(items, ({ request }) =>
        request.headers.get('authorization') === token ? ok() : status(401)(),
      ),
    )
  }

  test('a 401 is worth one refresh', async () => {
    answerTo('new')
    const auth = refreshing(['old', 'new'])
    expect((await send(client({ auth }), items)).status).toBe(200)
    expect(auth.refreshes).toBe(1)
  })

  test('requests that meet the same end share one refresh', async () => {
    answerTo('new')
    const auth = refreshing(['old', 'new'])
    const shared = client({ auth })
    await Promise.all([1, 2, 3, 4, 5].map(() => send(shared, items)))
    expect(auth.refreshes).toBe(1)
  })

  test('a second 401 ends it', async () => {
    answerTo('never')
    const auth = refreshing(['old', 'new', 'newer'])
    expect(await thrown(send(client({ auth }), items))).toBeInstanceOf(CredentialsError)
    expect(auth.refreshes).toBe(1)
  })

  test('they go to the configured origin only', async () => {
    const seen: (string | null)[] = []
    const see = ({ request }: { request: Request }): Response => {
      seen.push(
        request.headers.get('authorization'),
        request.headers.get('x-team'),
        request.headers.get('user-agent'),
      )
      return ok()
    }
    api.use(http.get(items, see), http.get('https://other.example.test/items', see))
    const both = client({ auth: bearerAuth({ token: 'key' }), headers: { 'X-Team': secret('blue') } })
    await send(both, items)
    await send(both, 'https://other.example.test/items')
    expect(seen).toEqual(['Bearer key', 'blue', 'standpipe', null, null, 'standpipe'])
  })

  test('a refusal elsewhere says that it was asked without them', async () => {
    api.use(http.get('https://other.example.test/items', status(401)))
    const error = await thrown(
      send(client({ auth: bearerAuth({ token: 'key' }) }), 'https://other.example.test/items'),
    )
    expect(error).toMatchObject({
      code: 'SP_CREDENTIALS',
      hint: expect.stringContaining('without credentials'),
    })
  })
})

describe('redirects', () => {
  const elsewhere = 'https://files.example.test/items?signature=a%2Fb'

  test('are followed, without credentials to another origin', async () => {
    const seen: string[] = []
    api.use(
      http.get(items, () => HttpResponse.redirect(elsewhere, 302)),
      http.get('https://files.example.test/items', ({ request }) => {
        seen.push(
          request.url,
          String(request.headers.get('authorization')),
          String(request.headers.get('x-own')),
        )
        return ok()
      }),
    )
    const log = eventLog()
    const redirecting = client({ auth: bearerAuth({ token: 'key' }) })
    await redirecting.send(getRequest(items, { headers: { 'x-own': 'yes' } }), sendContext(redirecting, log))
    expect(seen).toEqual([elsewhere, 'null', 'null'])
    expect(log.types()).toEqual(['request-sent', 'response-received', 'request-sent', 'response-received'])
  })

  test('at most five times', async () => {
    const requests = answer(() => HttpResponse.redirect(items, 302))
    expect(await thrown(send(client(), items))).toMatchObject({ facts: { status: 302, attempts: 1 } })
    expect(requests.count).toBe(6)
  })

  test('not for a POST', async () => {
    api.use(http.post(items, () => HttpResponse.redirect(elsewhere, 307)))
    const posting = client()
    const request = getRequest(items, { method: 'POST', body: { id: 9007199254740993n } })
    expect(await thrown(posting.send(request, sendContext(posting)))).toMatchObject({
      facts: { status: 307 },
    })
  })
})

test('a body is sent as JSON with exact numbers', async () => {
  const bodies: string[] = []
  api.use(
    http.post(items, async ({ request }) => {
      bodies.push(String(request.headers.get('content-type')), await request.text())
      return ok()
    }),
  )
  const posting = client()
  await posting.send(
    getRequest(items, { method: 'POST', body: { id: 9007199254740993n } }),
    sendContext(posting),
  )
  expect(bodies).toEqual(['application/json', '{"id":9007199254740993}'])
})

test('the query is percent-encoded behind the one that the URL has, which stays byte for byte', async () => {
  const urls: string[] = []
  api.use(
    http.get(items, ({ request }) => {
      urls.push(request.url)
      return ok()
    }),
  )
  const plain = client()
  const query = { 'filter[name]': 'ä b&c', page: 2, all: true }
  await plain.send(getRequest(`${items}?after=%2f+x`, { query }), sendContext(plain))
  expect(urls).toEqual([`${items}?after=%2f+x&filter%5Bname%5D=%C3%A4%20b%26c&page=2&all=true`])
})

describe('limits', () => {
  test('no more requests than allowed are under way', async () => {
    let underWay = 0
    let most = 0
    api.use(
      http.get(items, async () => {
        underWay += 1
        most = Math.max(most, underWay)
        await new Promise((resolve) => setImmediate(resolve))
        underWay -= 1
        return ok()
      }),
    )
    const narrow = client({ concurrency: 3 })
    await Promise.all(Array.from({ length: 12 }, () => send(narrow, items)))
    expect(most).toBe(3)
  })

  test('a retry that waits leaves its place to others', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const requests = answer(status(503), ok)
    const narrow = client({ clock, concurrency: 1 })
    const first = send(narrow, items)
    await expect.poll(() => clock.sleeps).toEqual([1000])
    await send(narrow, items)
    expect(requests.count).toBe(2)
    clock.advance(1000)
    await first
  })
})

describe('an aborted signal', () => {
  const reason = new Error('stopped by the user')

  test('ends a wait before a retry at once', async () => {
    const ending = new AbortController()
    const clock = fixedClock({ sleeping: 'waits' })
    answer(status(503))
    const sending = send(client({ clock }), items, { signal: ending.signal })
    await expect.poll(() => clock.sleeps).toEqual([1000])
    ending.abort(reason)
    expect(await thrown(sending)).toBe(reason)
  })

  test('ends a wait for the rate limit and in the line at once', async () => {
    const ending = new AbortController()
    const clock = fixedClock({ sleeping: 'waits' })
    const requests = answer(ok)
    const limited = client({ clock, rateLimit: { requests: 1, per: 60 }, concurrency: 2 })
    await send(limited, items)
    const sendings = [1, 2, 3].map(() => thrown(send(limited, items, { signal: ending.signal })))
    await expect.poll(() => clock.sleeps).toEqual([60_000])
    ending.abort(reason)
    expect(await Promise.all(sendings)).toEqual([reason, reason, reason])
    clock.advance(60_000)
    await send(limited, items)
    expect(requests.count).toBe(2)
  })

  test('ends a request under way at once', async () => {
    const ending = new AbortController()
    answer(() => new Promise(() => undefined))
    const log = eventLog()
    const sending = thrown(send(client(), items, { signal: ending.signal, ...log }))
    await expect.poll(log.types).toContain('request-sent')
    ending.abort(reason)
    expect(await sending).toBe(reason)
  })
})

describe('secrets', () => {
  const key = 'a/b c+"d"'

  test('appear in no event and no error, however they are spelled', async () => {
    const spellings = [key, encodeURIComponent(key), btoa(key), 'a%2Fb+c%2B%22d%22']
    api.use(
      http.get(items, () =>
        HttpResponse.json(
          { error: `keys ${spellings.join(' ')} are unknown` },
          { status: 500, headers: { 'x-request-id': key } },
        ),
      ),
    )
    const log = eventLog()
    const auth = apiKeyAuth({ name: 'api_key', key, in: 'query' })
    const error = await thrown(send(client({ auth }), `${items}?next=${encodeURIComponent(key)}`, log))
    const output = JSON.stringify([log.events, error, String(error)])
    expect(output).toContain('***')
    for (const spelling of spellings) {
      expect(output).not.toContain(spelling)
      expect(output).not.toContain(JSON.stringify(spelling).slice(1, -1))
    }
  })
})
