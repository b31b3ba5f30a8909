import { describe, expect, test } from 'vitest'
import { askedPause } from './asked-pause.ts'
import { checkedRateLimitHeaders, type RateLimitHeaders } from './rate-limit-headers.ts'
import { toldLimits } from './told-limits.ts'

type Headers = { readonly [name: string]: string }

const now = Date.parse('2026-01-01T00:00:00Z')
// The server's clock is a day behind ours.
const date = 'Wed, 31 Dec 2025 00:00:00 GMT'
const serverNow = Date.parse(date)
const inSeconds = (seconds: number): string => String(serverNow / 1000 + seconds)

function told(headers: Headers, ...named: RateLimitHeaders[]): (readonly [number | null, number | null])[] {
  return toldLimits({ date, ...headers }, named, now).map(({ remaining, resetMs }) => [remaining, resetMs])
}

describe('toldLimits', () => {
  test.each<[string, Headers, ReturnType<typeof told>]>([
    ['seconds', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '30' }, [[7, 30_000]]],
    ['a fraction of seconds', { 'x-ratelimit-reset': '0.5' }, [[null, 500]]],
    [
      'seconds, as it says itself',
      { 'x-ratelimit-reset-after': '1.25', 'x-ratelimit-remaining': '0' },
      [[0, 1250]],
    ],
    ['milliseconds, as it says itself', { 'x-ratelimit-reset-ms': '250' }, [[null, 250]]],
    ['epoch seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(45) }, [[0, 45_000]]],
    ['epoch milliseconds', { 'x-ratelimit-reset': String(serverNow + 1500) }, [[null, 1500]]],
    ['a date', { 'x-ratelimit-reset': 'Wed, 31 Dec 2025 00:01:00 GMT' }, [[null, 60_000]]],
    ['an ISO time', { 'x-ratelimit-reset': '2025-12-31T00:00:10Z' }, [[null, 10_000]]],
    ['what is over', { 'x-ratelimit-reset': inSeconds(-5) }, [[null, 0]]],
    ['another spelling', { 'x-rate-limit-remaining': '1', 'x-rate-limit-reset': '9' }, [[1, 9000]]],
    ['no X', { 'ratelimit-limit': '10', 'ratelimit-remaining': '2', 'ratelimit-reset': '5' }, [[2, 5000]]],
    [
      'several windows in one header',
      { 'ratelimit-remaining': '0, 90', 'ratelimit-reset': '1, 60' },
      [
        [0, 1000],
        [90, 60_000],
      ],
    ],
    [
      'two scopes',
      {
        'x-ratelimit-remaining-org': '0',
        'x-ratelimit-remaining-ip': '4',
        'x-ratelimit-reset-seconds-org': '12',
        'x-ratelimit-reset-seconds-ip': '40',
      },
      [
        [0, 12_000],
        [4, 40_000],
      ],
    ],
    ['a draft of the IETF', { ratelimit: 'limit=100, remaining=50, reset=7' }, [[50, 7000]]],
    [
      'the newest draft',
      { ratelimit: '"burst";r=0;t=2, "daily";r=812;t=3600' },
      [
        [0, 2000],
        [812, 3_600_000],
      ],
    ],
    [
      'the window of the policy where no time is told',
      { ratelimit: '"day";r=0', 'ratelimit-policy': '"hour";q=1000;w=3600, "day";q=5000;w=86400' },
      [[0, 86_400_000]],
    ],
    ['what cannot be read', { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': 'soon' }, [[null, null]]],
    ['nothing without a reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '10' }, []],
    ['nothing without headers', {}, []],
  ])('reads %s', (_name, headers, limits) => {
    expect(told(headers)).toEqual(limits)
  })

  test('without a date of the server, our own time counts', () => {
    const headers = { 'x-ratelimit-reset': String(now / 1000 + 3) }
    expect(toldLimits(headers, [], now)).toMatchObject([{ resetMs: 3000 }])
  })

  test('reads headers of other names, with or without a unit', () => {
    const headers = { 'x-quota-left': '0', 'x-quota-renews': '59000', 'x-next': inSeconds(2) }
    const [milliseconds, epoch] =
      checkedRateLimitHeaders(
        [
          { remaining: 'X-Quota-Left', reset: 'X-Quota-Renews', unit: 'milliseconds' },
          { reset: 'x-next', unit: 'epoch-seconds' },
        ],
        'client.rateLimitHeaders',
      ) ?? []
    if (milliseconds === undefined || epoch === undefined) throw new Error('both are usable')
    expect(told(headers, milliseconds, epoch)).toEqual([
      [0, 59_000],
      [null, 2000],
    ])
  })
})

const scopes = (org: number, ip: number): Headers => ({
  'x-ratelimit-remaining-org': String(org),
  'x-ratelimit-remaining-ip': String(ip),
  'x-ratelimit-reset-seconds-org': '12',
  'x-ratelimit-reset-seconds-ip': '40',
})

describe('askedPause', () => {
  const pause = (status: number, headers: Headers): number | null =>
    askedPause({ status, headers: { date, ...headers } }, toldLimits({ date, ...headers }, [], now), now)

  test.each<[string, number, Headers, number | null]>([
    ['nothing', 429, {}, null],
    ['Retry-After in seconds', 429, { 'retry-after': '4' }, 4000],
    ['Retry-After as a date', 503, { 'retry-after': 'Wed, 31 Dec 2025 00:00:30 GMT' }, 30_000],
    ['an unreadable Retry-After', 429, { 'retry-after': 'later' }, null],
    ['the longer of Retry-After and reset', 429, { 'retry-after': '4', 'x-ratelimit-reset': '9' }, 9000],
    ['both scopes used up: the larger', 429, scopes(0, 0), 40_000],
    ['one scope used up: its own', 429, scopes(0, 3), 12_000],
    ['a 429 that does not say which: the larger', 429, scopes(1, 3), 40_000],
    [
      'a 429 that says when, with something left of all limits',
      429,
      { ...scopes(1, 3), 'retry-after': '4' },
      4000,
    ],
    ['a reset beside a 503, nothing used up', 503, scopes(1, 3), null],
    ['a limit used up beside a 503', 503, scopes(0, 3), 12_000],
  ])('%s', (_name, status, headers, milliseconds) => {
    expect(pause(status, headers)).toBe(milliseconds)
  })
})
