import { CredentialsError, QuotaError } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { eventLog, send } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { signedAuth } from '../auth/signed/signed-auth.ts'
import type { RestClientOptions } from './settings/client-options.ts'

const { api, respond } = itemsApi()

const okWith = (headers: Record<string, string>) => (): Response =>
  HttpResponse.json({ ok: true }, { headers })
const scopes = (remaining: { org: number; ip: number }): Record<string, string> => ({
  'x-ratelimit-remaining-org': String(remaining.org),
  'x-ratelimit-remaining-ip': String(remaining.ip),
  'x-ratelimit-reset-seconds-org': '12',
  'x-ratelimit-reset-seconds-ip': '40',
})

/** What a second request waits for behind a first one that was answered like this. */
async function waitBehind(
  response: () => Response,
  options: Partial<RestClientOptions> = {},
): Promise<readonly number[]> {
  const clock = fixedClock()
  respond(response, ok)
  const shared = client({ clock, ...options })
  await send(shared, items)
  await send(shared, items)
  return clock.sleeps
}

const epoch = (seconds: number): string => String(Date.parse('2026-01-01T00:00:00Z') / 1000 + seconds)

describe('a response that tells that nothing is left', () => {
  test.each<[string, Record<string, string>, number]>([
    ['X-RateLimit-Reset in seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, 30_000],
    ['an epoch in seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(30) }, 30_000],
    [
      'an epoch in milliseconds',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${epoch(30)}000` },
      30_000,
    ],
    ['RateLimit-Reset', { 'ratelimit-remaining': '0', 'ratelimit-reset': '5' }, 5000],
    ['RateLimit', { ratelimit: '"minute";r=0;t=17' }, 17_000],
    [
      'RateLimit with its policy',
      { ratelimit: '"minute";r=0', 'ratelimit-policy': '"minute";q=60;w=60' },
      60_000,
    ],
    ['two scopes', scopes({ org: 0, ip: 0 }), 40_000],
    ['one of two scopes', scopes({ org: 0, ip: 7 }), 12_000],
  ])('holds the next request back: %s', async (_name, headers, wait) => {
    expect(await waitBehind(okWith(headers))).toEqual([wait])
  })

  test('does not where something is left', async () => {
    expect(await waitBehind(okWith(scopes({ org: 1, ip: 1 })))).toEqual([])
  })

  test('does not where the headers are switched off', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }
    expect(await waitBehind(okWith(headers), { rateLimitHeaders: false })).toEqual([])
  })

  test('may tell so in headers of other names', async () => {
    const rateLimitHeaders = [{ remaining: 'X-Left', reset: 'X-Renews', unit: 'milliseconds' }] as const
    expect(await waitBehind(okWith({ 'x-left': '0', 'x-renews': '2500' }), { rateLimitHeaders })).toEqual([
      2500,
    ])
  })
})

describe('a refusal behind a limit', () => {
  test.each<[string, number, Record<string, string>, number]>([
    ['429 with two scopes: the larger wait', 429, scopes({ org: 0, ip: 0 }), 40_000],
    ['429 with a reset alone', 429, { 'x-ratelimit-reset': epoch(21) }, 21_000],
    ['403 with nothing left', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(21) }, 21_000],
    ['503 with Retry-After', 503, { 'retry-after': '3' }, 3000],
  ])('%s', async (_name, code, headers, wait) => {
    const clock = fixedClock()
    const requests = respond(status(code, headers), ok)
    const log = eventLog()
    await send(client({ clock }), items, log)
    expect([clock.sleeps, requests.count]).toEqual([[wait], 2])
    expect(log.events).toContainEqual(expect.objectContaining({ type: 'retry-scheduled', delayMs: wait }))
  })

  test('a 403 with something left is a matter of credentials', async () => {
    respond(status(403, { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '60' }))
    expect(await thrown(send(client(), items))).toSatisfy((error) => CredentialsError.isInstance(error))
  })
})

describe('a wait that is longer than maxWait', () => {
  test('of a refusal is a QuotaError that names the place, and nobody else is sent either', async () => {
    const requests = respond(status(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3600' }))
    const shared = client()
    const first = await thrown(send(shared, items, { resource: 'items', page: 4 }))
    expect(first).toMatchObject({
      code: 'SP_QUOTA',
      consequence: 'try-later',
      delayMs: 3_600_000,
      message: `items, page 4 (GET ${items}): 429 Too Many Requests, after 1 attempt.`,
      facts: { resource: 'items', page: 4, status: 429, attempts: 1 },
    })
    const second = await thrown(send(shared, items))
    expect(second).toMatchObject({
      delayMs: 3_600_000,
      message: `GET ${items}: not sent, because the rate limit lets no request start for another 3600 s.`,
      facts: { attempts: 0 },
    })
    expect(requests.count).toBe(1)
  })

  test('of a response that tells that nothing is left comes with the next request', async () => {
    const requests = respond(okWith({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7200' }))
    const shared = client()
    await send(shared, items)
    expect(await thrown(send(shared, items))).toSatisfy((error) => QuotaError.isInstance(error))
    expect(requests.count).toBe(1)
  })

  test('of a declared budget is one, too', async () => {
    const requests = respond(ok)
    const clock = fixedClock()
    const rateLimit = [
      { requests: 100, per: 1 },
      { requests: 2, per: 86_400 },
    ]
    const shared = client({ clock, rateLimit })
    await send(shared, items)
    await send(shared, items)
    expect(await thrown(send(shared, items))).toMatchObject({
      code: 'SP_QUOTA',
      hint: expect.stringContaining('The next run goes on from here'),
    })
    expect([requests.count, clock.sleeps]).toEqual([2, []])
  })
})

test('a heavy resource takes more of the budget', async () => {
  const clock = fixedClock()
  respond(ok)
  const shared = client({ clock, rateLimit: { requests: 10, per: 10 } })
  for (const weight of [6, 4, 3]) await send(shared, items, { weight })
  expect(clock.sleeps).toEqual([10_250])
})

test('a request that had to wait gets its signature when it goes', async () => {
  const clock = fixedClock()
  const ages: number[] = []
  api.use(
    http.get(items, ({ request }) => {
      ages.push(clock.now() - Number(request.headers.get('x-time')))
      return ok()
    }),
  )
  const auth = signedAuth({
    secrets: [],
    sign: (_request, context) => ({ headers: { 'x-time': String(context.now()) } }),
  })
  const shared = client({ clock, auth, rateLimit: { requests: 1, per: 600 } })
  await send(shared, items)
  await send(shared, items)
  expect([clock.sleeps, ages]).toEqual([[600_250], [0, 0]])
})

test('the pause that another host asks for is its own matter', async () => {
  const clock = fixedClock({ sleeping: 'waits' })
  const elsewhere = 'https://files.example.test/report'
  const ending = new AbortController()
  api.use(http.get(elsewhere, status(503, { 'retry-after': '60' })), http.get(items, ok))
  const shared = client({ clock })
  const waiting = send(shared, elsewhere, { signal: ending.signal })
  await expect.poll(() => clock.sleeps).toEqual([60_000])
  await send(shared, items)
  ending.abort(new Error('enough'))
  expect(await thrown(waiting)).toBe(ending.signal.reason)
})

test('what a streamed response tells counts from when it comes, not from its end', async () => {
  const clock = fixedClock()
  respond(okWith({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }), ok)
  const shared = client({ clock })
  await send(shared, items, {
    take: async (body) => {
      clock.advance(60_000)
      for await (const _part of body);
      return null
    },
  })
  await send(shared, items)
  expect(clock.sleeps).toEqual([])
})
