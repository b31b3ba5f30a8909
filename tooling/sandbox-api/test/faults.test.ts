import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Fault, type Sandbox, startSandbox } from '../src/index.ts'
import { ask, askPage, type Page } from './ask.ts'

const waits: number[] = []
const now = Date.UTC(2025, 0, 1, 12, 0, 0, 400)
let sandbox: Sandbox
beforeEach(async () => {
  waits.length = 0
  sandbox = await startSandbox({
    rows: 400,
    only: 'orders',
    now: () => now,
    sleep: async (milliseconds) => void waits.push(milliseconds),
  })
})
afterEach(() => sandbox.stop())

/** Status of each answer, or the word cut. */
async function outcomes(requests: number): Promise<(number | string)[]> {
  const found: (number | string)[] = []
  for (let request = 0; request < requests; request++) {
    found.push(
      await ask(sandbox, 'orders', { limit: 2 }).then(
        async (response) =>
          response.text().then(
            () => response.status,
            () => `cut in body`,
          ),
        () => 'cut before',
      ),
    )
  }
  return found
}

const ids = (page: Page): number[] => page.data.map((record) => record.id)

test('429 with seconds', async () => {
  sandbox.addFault({ kind: 'rate-limit', seconds: 7, at: 2 })
  expect(await outcomes(1)).toEqual([200])
  const refused = await ask(sandbox, 'orders')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await refused.json()).toEqual({ error: { code: 'rate_limited', message: 'Too many requests.' } })
  expect(await outcomes(1)).toEqual([200])
})

test('429 with a date that is never too early', async () => {
  sandbox.addFault({ kind: 'rate-limit', headers: 'retry-after-date', seconds: 2 })
  const refused = await ask(sandbox, 'orders')
  expect(refused.headers.get('retry-after')).toBe('Wed, 01 Jan 2025 12:00:03 GMT')
})

test('bursts of 5xx', async () => {
  sandbox.addFault({ kind: 'server-error', at: 2, times: 3, every: 5 })
  sandbox.addFault({ kind: 'server-error', status: 500, at: 1 })
  expect(await outcomes(8)).toEqual([500, 503, 503, 503, 200, 200, 503, 503])
})

test('connections cut before the answer and in the body', async () => {
  sandbox.addFault({ kind: 'cut-before', at: 1 })
  sandbox.addFault({ kind: 'cut-body', at: 2 })
  expect(await outcomes(3)).toEqual(['cut before', 'cut in body', 200])
  expect(sandbox.served()).toHaveLength(1)
  expect(sandbox.counters()).toEqual({ '/v1/orders': { requests: 3, served: 1, failed: 2 } })
})

test('truncated JSON under a length that fits', async () => {
  const whole = await (await ask(sandbox, 'orders')).text()
  sandbox.addFault({ kind: 'truncated-json' })
  const response = await ask(sandbox, 'orders')
  const body = Buffer.from(await response.arrayBuffer())
  expect(response.status).toBe(200)
  expect(response.headers.get('content-length')).toBe(String(body.length))
  expect(body.equals(Buffer.from(whole).subarray(0, body.length))).toBe(true)
  expect(() => JSON.parse(body.toString('utf8')) as unknown).toThrow(SyntaxError)
  expect(sandbox.served()).toHaveLength(1)
})

test('a page size lowered from a request on', async () => {
  sandbox.addFault({ kind: 'page-size', size: 40, at: 2 })
  const sizes = []
  for (const offset of [0, 100, 200])
    sizes.push((await askPage(sandbox, 'orders', { offset, limit: 100 })).limit)
  expect(sizes).toEqual([100, 40, 40])
  expect(sandbox.served().map(({ count }) => count)).toEqual([100, 40, 40])
})

test.each([
  ['previous', 100],
  ['first', 0],
] as const)('the %s page again under the offset asked for', async (page, offset) => {
  const expected = ids(await askPage(sandbox, 'orders', { offset }))
  sandbox.addFault({ kind: 'repeat-page', page })
  const repeated = await askPage(sandbox, 'orders', { offset: 200 })
  expect(repeated.offset).toBe(200)
  expect(ids(repeated)).toEqual(expected)
  expect(sandbox.served().at(-1)).toMatchObject({ offset, count: 100 })
  expect(ids(await askPage(sandbox, 'orders', { offset: 200 }))).not.toEqual(expected)
})

test('pages shifted by a deletion between two requests', async () => {
  const wanted = ids(await askPage(sandbox, 'orders', { offset: 100 }))
  sandbox.addFault({ kind: 'mutate', mutation: { deleted: 2, within: { from: 0, to: 100 } } })
  expect((await askPage(sandbox, 'orders')).total).toBe(400)
  const shifted = await askPage(sandbox, 'orders', { offset: 100 })
  expect(shifted.total).toBe(398)
  expect(ids(shifted).slice(0, 98)).toEqual(wanted.slice(2))
  expect(sandbox.served().map(({ version }) => version)).toEqual([0, 0, 1])
})

test('slow answers', async () => {
  sandbox.addFault({ kind: 'delay', milliseconds: 250, times: 2 })
  expect(await outcomes(3)).toEqual([200, 200, 200])
  expect(waits).toEqual([250, 250])
})

test('a client that does not wait for a slow answer is counted as failed', async () => {
  const asleep = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const slow = await startSandbox({
    rows: 10,
    sleep: async () => {
      asleep.resolve()
      await gone.promise
    },
  })
  slow.addFault({ kind: 'delay', milliseconds: 1 })
  const client = new AbortController()
  const answer = fetch(`${slow.url}/v1/items?api_key=${slow.apiKey}`, { signal: client.signal })
  await asleep.promise
  client.abort()
  await expect(answer).rejects.toThrow('aborted')
  // A request on another connection comes after the end of the first one.
  await fetch(`${slow.url}/_sandbox`)
  gone.resolve()
  await expect.poll(() => slow.counters()['/v1/items']).toEqual({ requests: 1, served: 0, failed: 1 })
  expect(slow.served()).toEqual([])
  await slow.stop()
})

test('only the resource that is named, and no request that was refused for its key', async () => {
  sandbox.addFault({ kind: 'server-error', resource: 'items' })
  expect(await outcomes(1)).toEqual([200])
  expect((await ask(sandbox, 'items', { api_key: 'wrong' })).status).toBe(403)
  expect((await ask(sandbox, 'items')).status).toBe(503)
  expect(sandbox.faults()).toMatchObject([{ seen: 1, hits: 1 }])
})

test('nothing after they were cleared', async () => {
  sandbox.addFault({ kind: 'server-error', times: 100 })
  expect(await outcomes(1)).toEqual([503])
  sandbox.clearFaults()
  expect(await outcomes(1)).toEqual([200])
})

test('a spelling mistake is refused', () => {
  expect(() => sandbox.addFault({ kind: 'cut-body', after: 3 } as Fault)).toThrow('has no field "after"')
})
