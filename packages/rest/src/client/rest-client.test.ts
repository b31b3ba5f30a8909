import type { Auth, RequestBody } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { eventLog, getRequest, send, sendContext } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { apiKeyAuth } from '../auth/keys/api-key-auth.ts'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'
import { json } from '../decoders/json.ts'

const { api, respond } = itemsApi()

test('the path of a request: auth, rate limit, auth anew behind a wait, send, decode, classify, retry', async () => {
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
  respond(
    () => new HttpResponse('{"cut":'),
    () => {
      steps.push('responded')
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
    'auth',
    'request-sent',
    'responded',
    'response-received',
    'decode',
  ])
})

test.each<[string, RequestBody, string | null, string]>([
  [
    'JSON with exact numbers',
    { json: { id: 2n ** 53n + 1n } },
    'application/json',
    '{"id":9007199254740993}',
  ],
  ['empty JSON', { json: {} }, 'application/json', '{}'],
  [
    'a form (DLT 2.2 no. 33)',
    { form: { q: 'a&b c', tag: ['x', 'y'] } },
    'application/x-www-form-urlencoded',
    'q=a%26b%20c&tag=x&tag=y',
  ],
  ['a text', { text: '<find/>', type: 'text/xml' }, 'text/xml', '<find/>'],
  ['a text without a type', { text: 'find ä' }, null, 'find ä'],
])('a body is sent as %s', async (_kind, body, type, text) => {
  const sent: (string | null)[] = []
  api.use(
    http.post(items, async ({ request }) => {
      sent.push(request.headers.get('content-type'), await request.text())
      return ok()
    }),
  )
  const posting = client()
  await posting.send(getRequest(items, { method: 'POST', body }), sendContext(posting))
  expect(sent).toEqual([type, text])
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
    const requests = respond(status(503), ok)
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
    respond(status(503))
    const sending = send(client({ clock }), items, { signal: ending.signal })
    await expect.poll(() => clock.sleeps).toEqual([1000])
    ending.abort(reason)
    expect(await thrown(sending)).toBe(reason)
  })

  test('ends a wait for the rate limit and in the line at once', async () => {
    const ending = new AbortController()
    const clock = fixedClock({ sleeping: 'waits' })
    const requests = respond(ok)
    const limited = client({ clock, rateLimit: { requests: 1, per: 60 }, concurrency: 2 })
    await send(limited, items)
    const sendings = [1, 2, 3].map(() => thrown(send(limited, items, { signal: ending.signal })))
    await expect.poll(() => clock.sleeps).toEqual([60_250])
    ending.abort(reason)
    expect(await Promise.all(sendings)).toEqual([reason, reason, reason])
    clock.advance(60_250)
    await send(limited, items)
    expect(requests.count).toBe(2)
  })

  test('ends a request under way at once', async () => {
    const ending = new AbortController()
    respond(() => new Promise(() => undefined))
    const log = eventLog()
    const sending = thrown(send(client(), items, { signal: ending.signal, ...log }))
    await expect.poll(log.types).toContain('request-sent')
    ending.abort(reason)
    expect(await sending).toBe(reason)
  })
})

describe('secrets', () => {
  const key = 'a/b c+"d"'

  test('appear in no event and no error, however they are spelled (DLT 2.2 no. 42, DLT section 3 row 12)', async () => {
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
