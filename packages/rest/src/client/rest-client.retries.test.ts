import { QuotaError, RequestError } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { eventLog, send } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'

const { respond } = itemsApi()

describe('retries', () => {
  test.each([429, 500, 502, 503, 504])('%i is tried again (DLT 2.2 no. 37)', async (code) => {
    const requests = respond(status(code), status(code), ok)
    expect((await send(client(), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(3)
  })

  test.each([400, 404, 410, 422, 501])('%i is not', async (code) => {
    const requests = respond(status(code))
    const error = await thrown(send(client(), items))
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ facts: { status: code, attempts: 1 } })
    expect(requests.count).toBe(1)
  })

  test('the statuses can be set', async () => {
    const requests = respond(status(418), ok)
    await send(client({ retry: { statuses: [418] } }), items)
    expect(requests.count).toBe(2)
  })

  test('the waits grow with full jitter up to the bound, and end after maxRetries', async () => {
    const clock = fixedClock()
    const requests = respond(status(503))
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

  test('six attempts are made by default (DLT 2.2 no. 37, 38)', async () => {
    const requests = respond(() => HttpResponse.error())
    const error = await thrown(send(client(), items))
    expect(requests.count).toBe(6)
    expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 6, status: undefined } })
  })

  test('none starts after maxElapsed', async () => {
    const clock = fixedClock()
    const requests = respond(status(503))
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
  ])('%s is tried again (DLT section 3 row 7)', async (_name, response) => {
    const requests = respond(response, ok)
    expect((await send(client(), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(2)
  })

  test('a body that stays malformed is a RequestError that says so', async () => {
    respond(() => HttpResponse.html('<p>Login</p>'))
    const error = await thrown(send(client({ retry: { maxRetries: 1 } }), items))
    expect(error).toMatchObject({
      facts: { status: 200, attempts: 2, body: '<p>Login</p>' },
      cause: { code: 'SP_DECODE' },
    })
    expect(String(error)).toContain('HTML')
  })

  test('204 has no body to decode', async () => {
    respond(() => new HttpResponse(null, { status: 204 }))
    expect((await send(client(), items)).body).toBeNull()
  })
})

describe('Retry-After', () => {
  test('seconds are honoured in full, beyond our own bound (DLT 2.2 no. 39)', async () => {
    const clock = fixedClock()
    respond(status(429, { 'retry-after': '300' }), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([300_000])
  })

  test('a date is compared with the clock of the server', async () => {
    const clock = fixedClock({ start: '2026-01-01T00:00:00Z' })
    const headers = { 'retry-after': 'Thu, 05 Feb 2026 10:00:30 GMT', date: 'Thu, 05 Feb 2026 10:00:00 GMT' }
    respond(status(503, headers), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([30_000])
  })

  test('zero falls back to our own wait (DLT section 3 row 7)', async () => {
    const clock = fixedClock()
    respond(status(429, { 'retry-after': '0' }), ok)
    await send(client({ clock }), items)
    expect(clock.sleeps).toEqual([1000])
  })

  test('longer than maxWait is a QuotaError, at once', async () => {
    const requests = respond(status(429, { 'retry-after': '901' }))
    const error = await thrown(send(client(), items))
    expect(error).toBeInstanceOf(QuotaError)
    expect(error).toMatchObject({ delayMs: 901_000 })
    expect(requests.count).toBe(1)
  })

  test('longer than a year is not told to the second', async () => {
    respond(status(429, { 'retry-after': '9'.repeat(24) }))
    expect(await thrown(send(client(), items))).toMatchObject({
      hint: 'The API asks to come back in more than a year; the next run goes on from here.',
    })
  })

  test('one pause holds for all requests of the source', async () => {
    const clock = fixedClock({ sleeping: 'waits' })
    const shared = client({ clock, concurrency: 2 })
    const requests = respond(status(429, { 'retry-after': '60' }), ok)
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
