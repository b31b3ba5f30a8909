import { expect, test } from 'vitest'
import { capture } from '../../test/support/samples.ts'
import { httpTrace } from './http-trace.ts'

test('writes a line per request, response, retry and wait', () => {
  const stream = capture()
  const trace = httpTrace({ stream })
  const resource = 'orders'
  const url = 'http://localhost/orders?limit=100'
  trace.report({ type: 'request-sent', resource, method: 'GET', url, attempt: 1 })
  trace.report({ type: 'retry-scheduled', resource, url, attempt: 1, delayMs: 1500, reason: '503' })
  trace.report({ type: 'request-sent', resource, method: 'GET', url, attempt: 2 })
  trace.report({
    type: 'response-received',
    resource,
    method: 'GET',
    url,
    status: 200,
    durationMs: 12,
    bytes: 5400,
  })
  trace.report({ type: 'rate-limit-waited', resource, delayMs: 80 })
  trace.report({ type: 'resource-started', resource, resumed: false })
  expect(stream.text().split('\n')).toEqual([
    `orders: -> GET ${url}`,
    `orders: .. attempt 1 failed (503), next in 1.5 s: ${url}`,
    `orders: -> GET ${url} (attempt 2)`,
    `orders: <- 200 GET ${url} 12 ms 5.4 kB`,
    'orders: .. waited 80 ms for the rate limit',
    '',
  ])
})
