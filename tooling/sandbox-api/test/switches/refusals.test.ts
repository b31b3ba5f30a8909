import { afterEach, beforeEach, expect, test } from 'vitest'
import { rateLimitHeaderStyles, type RateLimitHeaders, type Sandbox, startSandbox } from '../../src/index.ts'
import { ask } from '../ask.ts'

const start = Date.UTC(2025, 0, 1, 12, 0, 0, 400)
let now = start
let sandbox: Sandbox
beforeEach(async () => {
  now = start
  sandbox = await startSandbox({ rows: 40, only: 'orders', now: () => now })
})
afterEach(() => sandbox.stop())

test.each([
  ['missing', 401, 'unauthorized'],
  ['wrong', 403, 'forbidden'],
  ['expired', 401, 'key_expired'],
] as const)('a key that is %s', async (problem, status, code) => {
  sandbox.addFault({ kind: 'auth', problem, at: 2 })
  expect((await ask(sandbox, 'orders')).status).toBe(200)
  const refused = await ask(sandbox, 'orders')
  expect([refused.status, await refused.json()]).toMatchObject([status, { error: { code } }])
  expect((await ask(sandbox, 'orders')).status).toBe(200)
})

test('a refusal has the status that is asked for', async () => {
  sandbox.addFault({ kind: 'refusal', status: 409 })
  expect((await ask(sandbox, 'orders')).status).toBe(409)
  expect((await ask(sandbox, 'orders')).status).toBe(200)
})

const told: readonly [RateLimitHeaders, object][] = [
  ['retry-after-seconds', { 'retry-after': '7' }],
  ['retry-after-date', { 'retry-after': 'Wed, 01 Jan 2025 12:00:08 GMT' }],
  ['reset-seconds', { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' }],
  ['reset-epoch', { 'x-ratelimit-reset': '1735732808' }],
  ['reset-epoch-milliseconds', { 'x-ratelimit-reset': '1735732807400' }],
  ['fields', { 'ratelimit-limit': '100', 'ratelimit-remaining': '0', 'ratelimit-reset': '7' }],
  ['structured', { 'ratelimit-policy': '"default";q=100', ratelimit: '"default";r=0;t=7' }],
  [
    'two-scopes',
    {
      'x-ratelimit-remaining-org': '0',
      'x-ratelimit-remaining-ip': '1',
      'x-ratelimit-reset-seconds-org': '7',
      'x-ratelimit-reset-seconds-ip': '3',
    },
  ],
  ['none', {}],
]

test.each(told)('429 tells the wait as %s', async (headers, expected) => {
  sandbox.addFault({ kind: 'rate-limit', headers, seconds: 7 })
  const refused = await ask(sandbox, 'orders')
  expect(refused.status).toBe(429)
  expect(rateHeaders(refused)).toMatchObject(expected)
  expect(Object.keys(rateHeaders(refused))).toHaveLength(
    headers.startsWith('reset') ? 3 : Object.keys(expected).length,
  )
})

test('every style of telling the wait is tested', () => {
  expect(told.map(([style]) => style)).toEqual(rateLimitHeaderStyles)
})

test('a window lets so many requests through, and tells on each what is left', async () => {
  sandbox.addFault({ kind: 'rate-window', requests: 2, seconds: 10, headers: 'reset-seconds' })
  const seen: unknown[] = []
  for (const passed of [0, 2_500, 1_000, 1_000, 5_500, 0]) {
    now += passed
    const response = await ask(sandbox, 'orders')
    const { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = rateHeaders(response)
    seen.push([response.status, remaining, reset])
  }
  expect(seen).toEqual([
    [200, '1', '10'],
    [200, '0', '8'],
    [429, '0', '7'],
    [429, '0', '6'],
    [200, '1', '10'],
    [200, '0', '10'],
  ])
  expect(sandbox.counters()).toEqual({ '/v1/orders': { requests: 6, served: 4, failed: 2 } })
})

test('a window that tells by Retry-After does so only when it refuses', async () => {
  sandbox.addFault({ kind: 'rate-window', requests: 1, seconds: 5 })
  expect(rateHeaders(await ask(sandbox, 'orders'))).toEqual({})
  expect(rateHeaders(await ask(sandbox, 'orders'))).toEqual({ 'retry-after': '5' })
})

test('a clock that goes wrong shows in the date and in what the headers say of time', async () => {
  sandbox.addFault({ kind: 'clock-skew', seconds: -3600 })
  sandbox.addFault({ kind: 'rate-limit', headers: 'retry-after-date', seconds: 1, at: 2 })
  const page = await ask(sandbox, 'orders')
  expect([page.status, page.headers.get('date')]).toEqual([200, 'Wed, 01 Jan 2025 11:00:00 GMT'])
  const refused = await ask(sandbox, 'orders')
  expect(refused.headers.get('retry-after')).toBe('Wed, 01 Jan 2025 11:00:02 GMT')
})

function rateHeaders(response: Response): { readonly [name: string]: string } {
  const names = /^(retry-after|(x-)?ratelimit)/
  return Object.fromEntries([...response.headers].filter(([name]) => names.test(name)))
}
