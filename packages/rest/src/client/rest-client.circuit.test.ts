import { fixedClock, type FixedClock } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { send } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import type { TakeBody } from './exchange/stream/take-body.ts'

const { respond } = itemsApi()

const never = (): Promise<Response> => new Promise(() => undefined)

describe('the circuit breaker', () => {
  const impatient = { retry: { maxRetries: 1 }, circuitBreaker: { failures: 3, pause: 60 } } as const

  async function failing(clock: FixedClock, times: number): Promise<{ shared: ReturnType<typeof client> }> {
    const shared = client({ clock, ...impatient })
    for (let time = 0; time < times; time += 1) await thrown(send(shared, items, { resource: 'items' }))
    return { shared }
  }

  test('lets nothing through behind so many requests that were given up, and names the first', async () => {
    const requests = respond(status(503), status(503), status(500))
    const { shared } = await failing(fixedClock(), 3)
    const error = await thrown(send(shared, `${items}?page=2`))
    expect(requests.count).toBe(6)
    expect(error).toMatchObject({
      code: 'SP_REQUEST',
      message: `GET ${items}?page=2: not sent, because too many requests in a row had failed, the first with: items, GET ${items}: 503 Service Unavailable, after 2 attempts.`,
      facts: { attempts: 0, status: undefined },
      cause: { facts: { status: 503 } },
    })
  })

  test.each<[string, () => Response]>([
    ['a good response', ok],
    ['a refusal that no other request need meet', status(404)],
  ])('begins to count anew behind %s', async (_name, response) => {
    const down = status(503)
    const requests = respond(down, down, down, down, response, down)
    const { shared } = await failing(fixedClock(), 2)
    await Promise.allSettled([send(shared, items)])
    for (let time = 0; time < 3; time += 1) await thrown(send(shared, items))
    expect(requests.count).toBe(11)
    await thrown(send(shared, items))
    expect(requests.count).toBe(11)
  })

  test('lets one request try again behind the pause, and all when that goes well', async () => {
    const clock = fixedClock()
    const down = status(503)
    const requests = respond(down, down, down, down, down, down, down, down, ok)
    const { shared } = await failing(clock, 3)
    clock.advance(59_000)
    await thrown(send(shared, items))
    expect(requests.count).toBe(6)
    clock.advance(1000)
    await thrown(send(shared, items))
    await thrown(send(shared, items))
    expect(requests.count).toBe(8)
    clock.advance(60_000)
    await send(shared, items)
    await send(shared, items)
    expect(requests.count).toBe(10)
  })

  test('names the first also when an earlier request was answered well after that', async () => {
    const answer = Promise.withResolvers<Response>()
    const requests = respond(() => answer.promise, status(503))
    const shared = client({ retry: { maxRetries: 0 }, circuitBreaker: { failures: 1 } })
    const early = send(shared, items)
    await expect.poll(() => requests.count).toBe(1)
    await thrown(send(shared, items))
    answer.resolve(ok())
    await early
    expect(await thrown(send(shared, items))).toMatchObject({
      code: 'SP_REQUEST',
      message: expect.stringContaining('503 Service Unavailable'),
      facts: { attempts: 0 },
    })
  })

  test('learns nothing from a try that was ended from outside, and lets the next one try', async () => {
    const clock = fixedClock()
    const down = status(503)
    const requests = respond(down, down, down, down, down, down, never, down)
    const { shared } = await failing(clock, 3)
    clock.advance(60_000)
    const ending = new AbortController()
    const attempt = send(shared, items, { signal: ending.signal })
    await expect.poll(() => requests.count).toBe(7)
    const waiting = send(shared, items)
    ending.abort(new Error('enough'))
    expect(await thrown(attempt)).toBe(ending.signal.reason)
    await thrown(waiting)
    expect(requests.count).toBe(9)
    await thrown(send(shared, items))
    expect(requests.count).toBe(9)
  })

  test('lets all through as soon as a streamed response comes, whose taker may need them', async () => {
    const clock = fixedClock()
    const down = status(503)
    const requests = respond(down, down, down, down, down, down, ok)
    const { shared } = await failing(clock, 3)
    clock.advance(60_000)
    const take: TakeBody = async (body) => {
      await send(shared, items)
      for await (const _part of body);
      return null
    }
    await send(shared, items, { take })
    expect(requests.count).toBe(8)
  })

  test('does not count what nobody has tried again', async () => {
    const requests = respond(status(400))
    const { shared } = await failing(fixedClock(), 5)
    await thrown(send(shared, items))
    expect(requests.count).toBe(6)
  })

  test('can be switched off', async () => {
    const requests = respond(status(503))
    const shared = client({ ...impatient, circuitBreaker: false })
    for (let time = 0; time < 12; time += 1) await thrown(send(shared, items))
    expect(requests.count).toBe(24)
  })
})
