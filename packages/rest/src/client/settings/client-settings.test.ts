import { ConfigurationError, secret } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { bearerAuth } from '../../auth/keys/bearer-auth.ts'
import type { RestClientOptions } from './client-options.ts'
import { clientSettings } from './client-settings.ts'

const baseUrl = 'https://api.example.test/v1/'

describe('clientSettings', () => {
  const refused: [string, Partial<RestClientOptions>, string][] = [
    ['a relative base URL', { baseUrl: '/v1' }, 'client.baseUrl'],
    ['another scheme', { baseUrl: 'ftp://api.example.test' }, 'client.baseUrl'],
    ['a query', { baseUrl: 'https://api.example.test?key=1' }, 'client.baseUrl'],
    ['a password', { baseUrl: 'https://me:hunter2@api.example.test' }, 'client.baseUrl'],
    ['a password in no URL', { baseUrl: 'https://me:hunter2@api.example.test:x' }, 'client.baseUrl'],
    ['no body', { maxBodyBytes: 0 }, 'client.maxBodyBytes'],
    ['no concurrency', { concurrency: 0 }, 'client.concurrency'],
    ['a negative timeout', { timeouts: { body: -1 } }, 'client.timeouts.body'],
    ['no timeout', { timeouts: { total: Number.POSITIVE_INFINITY } }, 'client.timeouts.total'],
    ['half a retry', { retry: { maxRetries: 0.5 } }, 'client.retry.maxRetries'],
    ['a good status to retry', { retry: { statuses: [200] } }, 'client.retry.statuses'],
    ['no patience', { retry: { maxElapsed: 0 } }, 'client.retry.maxElapsed'],
    ['an error path without names', { errorPath: [] }, 'client.errorPath'],
    ['a rule for nothing', { responses: [{ action: 'stop' }] }, 'client.responses[0]'],
    [
      'a class that is none',
      { responses: [{ status: '6xx' as '5xx', action: 'stop' }] },
      'client.responses[0].status',
    ],
    [
      'an empty text to look for',
      { responses: [{ body: { contains: '' }, action: 'stop' }] },
      'client.responses[0].body.contains',
    ],
    [
      'an empty path',
      { responses: [{ body: { path: '' }, action: 'stop' }] },
      'client.responses[0].body.path',
    ],
    [
      'two conditions in one',
      { responses: [{ body: { path: 'a', equals: 1, exists: true }, action: 'stop' }] },
      'client.responses[0].body',
    ],
    ['a token in place of an auth block', { auth: 'hunter2' as never }, 'client.auth'],
    ['no limits in a list', { rateLimit: [] }, 'client.rateLimit'],
    [
      'a second limit without requests',
      {
        rateLimit: [
          { requests: 1, per: 1 },
          { requests: 0, per: 1 },
        ],
      },
      'client.rateLimit[1].requests',
    ],
    ['half a request', { rateLimit: { requests: 1.5, per: 1 } }, 'client.rateLimit.requests'],
    ['a header that is none', { rateLimitHeaders: [{ reset: 'a b' }] }, 'client.rateLimitHeaders[0]'],
    [
      'a unit that is none',
      { rateLimitHeaders: [{ reset: 'a', unit: 'hours' as 'seconds' }] },
      'client.rateLimitHeaders[0].unit',
    ],
    ['a circuit that never closes', { circuitBreaker: { failures: 0 } }, 'client.circuitBreaker.failures'],
    ['a circuit without a pause', { circuitBreaker: { pause: 0 } }, 'client.circuitBreaker.pause'],
    ['no rate', { rateLimit: { requests: 5, per: Number.NaN } }, 'client.rateLimit.per'],
  ]

  test.each(refused)('%s is refused', (_name, options, option) => {
    const attempt = (): unknown => clientSettings({ baseUrl, ...options })
    expect(attempt).toThrow(ConfigurationError)
    expect(attempt).toThrow(expect.objectContaining({ option }))
    expect(attempt).not.toThrow(/hunter2/)
  })

  test('defaults are filled in', () => {
    const settings = clientSettings({ baseUrl })
    expect(settings).toMatchObject({
      baseUrl: 'https://api.example.test/v1',
      concurrency: 8,
      maxBodyBytes: 268_435_456,
      timeouts: { connect: 10, firstByte: 60, body: 60, total: 300 },
      retry: { statuses: [429, 500, 502, 503, 504], maxRetries: 5, maxWait: 900 },
    })
    expect(settings.secrets()).toEqual([])
  })

  test('the secrets are those of the auth block and of secret headers', () => {
    const headers = { 'X-Key': secret('header-key'), 'x-version': '2' }
    const settings = clientSettings({ baseUrl, headers, auth: bearerAuth({ token: 'token' }) })
    expect(settings.secrets().map((value) => value.reveal())).toEqual(['header-key', 'token'])
    expect(settings.headers).toEqual({ 'x-key': 'header-key', 'x-version': '2' })
  })
})
