import { CredentialsError, RequestError, type Auth } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { send } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'
import { EndOfReadError } from './failures/end-of-read-error.ts'

const { respond } = itemsApi()

const sorry = (): Response => HttpResponse.json({ state: 'error', message: 'try again' })

const expired = (): Response => HttpResponse.json({ code: 'TOKEN_EXPIRED' }, { status: 403 })
const envelope = (error: unknown): Response => HttpResponse.json({ data: [], meta: { error } })

function renewing(renews: boolean): Auth & { count: number } {
  const auth = {
    ...bearerAuth({ token: 'old' }),
    count: 0,
    refresh: () => {
      auth.count += 1
      return Promise.resolve(renews)
    },
  }
  return auth
}

describe('the action', () => {
  test('retry asks again, also behind a 200 with an error in its body (DLT 2.2 no. 40)', async () => {
    const requests = respond(sorry, sorry, ok)
    const rule = { body: { path: 'state', equals: 'error' }, action: 'retry' } as const
    expect((await send(client({ responses: [rule] }), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(3)
  })

  test('retry gives up like any other, with what came last', async () => {
    const requests = respond(sorry)
    const rule = { body: { contains: 'try again' }, action: 'retry', reason: 'the API is busy' } as const
    const patient = client({ responses: [rule], retry: { maxRetries: 4 } })
    const error = await thrown(send(patient, items))
    expect(requests.count).toBe(5)
    expect(error).toMatchObject({
      code: 'SP_REQUEST',
      message: `GET ${items}: the API is busy, after 5 attempts.`,
      facts: { status: 200, attempts: 5, body: '{"state":"error","message":"try again"}' },
    })
  })

  test('retry honours Retry-After', async () => {
    const clock = fixedClock()
    respond(status(420, { 'retry-after': '7' }), ok)
    await send(client({ clock, responses: [{ status: 420, action: 'retry' }] }), items)
    expect(clock.sleeps).toEqual([7000])
  })

  test('ignore with retries counts only behind them', async () => {
    const gone = status(404)
    const rule = { status: 404, action: 'ignore', retries: 2 } as const
    const requests = respond(gone, gone, ok)
    expect((await send(client({ responses: [rule] }), items)).body).toEqual({ ok: true })
    expect(requests.count).toBe(3)
    const empty = respond(gone)
    const error = await thrown(send(client({ responses: [rule] }), items))
    expect(error).toBeInstanceOf(EndOfReadError)
    expect(error).toMatchObject({ stop: 'ignored', facts: { attempts: 3 } })
    expect(empty.count).toBe(3)
  })

  test('ignore with retries asks no more often than others, and is no trouble of the API', async () => {
    const requests = respond(status(404))
    const rule = { status: 404, action: 'ignore', retries: 9 } as const
    const shared = client({
      responses: [rule],
      retry: { maxRetries: 1 },
      circuitBreaker: { failures: 2, pause: 60 },
    })
    for (let time = 0; time < 4; time += 1) {
      expect(await thrown(send(shared, items))).toMatchObject({ facts: { attempts: 2 } })
    }
    expect(requests.count).toBe(8)
  })

  test('fail keeps a status from being tried again', async () => {
    const requests = respond(status(503))
    const error = await thrown(send(client({ responses: [{ status: 503, action: 'fail' }] }), items))
    expect(requests.count).toBe(1)
    expect(error).toSatisfy(
      (failed) => RequestError.isInstance(failed) && !(failed instanceof EndOfReadError),
    )
  })

  test.each([
    ['ignore', 'ignored'],
    ['skipPartition', 'partition-skipped'],
    ['stop', 'stopped'],
  ] as const)('%s ends the read, without another attempt', async (action, stop) => {
    const requests = respond(status(503))
    const error = await thrown(send(client({ responses: [{ status: 503, action }] }), items))
    expect(error).toBeInstanceOf(EndOfReadError)
    expect(error).toMatchObject({ stop, message: `GET ${items}: 503 Service Unavailable, after 1 attempt.` })
    expect(requests.count).toBe(1)
  })

  test('a rule of the resource comes before those of the client', async () => {
    const requests = respond(status(404), ok)
    const shared = client({ responses: [{ status: '4xx', action: 'fail' }] })
    await send(shared, items, { responses: { rules: [{ status: 404, action: 'retry' }] } })
    expect(requests.count).toBe(2)
  })

  test('a function sees status, headers, body and text, and its own errors are told', async () => {
    respond(sorry, ok)
    const seen: unknown[] = []
    const body = (response: object): boolean => {
      seen.push({ ...response })
      throw new TypeError('no such field')
    }
    const error = await thrown(send(client({ responses: [{ body, action: 'retry' }] }), items))
    expect(error).toEqual(new TypeError('no such field'))
    expect(seen).toEqual([
      {
        status: 200,
        headers: expect.objectContaining({ 'content-type': 'application/json' }),
        body: { state: 'error', message: 'try again' },
        text: '{"state":"error","message":"try again"}',
      },
    ])
  })

  test('a 204 is no error of its format, and may be ignored (DLT 2.3 no. 66)', async () => {
    respond(() => new HttpResponse(null, { status: 204 }))
    const error = await thrown(send(client({ responses: [{ status: 204, action: 'ignore' }] }), items))
    expect(error).toMatchObject({ stop: 'ignored' })
  })
})

describe('the action refreshAuth', () => {
  const rule = {
    status: 403,
    body: { path: 'code', equals: 'TOKEN_EXPIRED' },
    action: 'refreshAuth',
  } as const

  test('renews the credentials and asks once more', async () => {
    const requests = respond(expired, ok)
    const auth = renewing(true)
    await send(client({ auth, responses: [rule] }), items)
    expect([auth.count, requests.count]).toEqual([1, 2])
  })

  test.each([
    ['once only', true, 2],
    ['not without new ones', false, 1],
  ])('%s', async (_name, renews, count) => {
    const requests = respond(expired)
    const error = await thrown(send(client({ auth: renewing(renews), responses: [rule] }), items))
    expect(error).toSatisfy((failed) => CredentialsError.isInstance(failed))
    expect(error).toMatchObject({ facts: { status: 403, body: '{"code":"TOKEN_EXPIRED"}' } })
    expect(requests.count).toBe(count)
  })

  test('a 401 that a rule speaks of is not renewed behind its back', async () => {
    respond(status(401))
    const auth = renewing(true)
    const error = await thrown(send(client({ auth, responses: [{ status: 401, action: 'fail' }] }), items))
    expect(error).toSatisfy((failed) => CredentialsError.isInstance(failed))
    expect(auth.count).toBe(0)
  })
})

describe('errorPath', () => {
  test('makes an error of a 200, and quotes it without secrets', async () => {
    const requests = respond(() => envelope('key hunter2 is blocked'))
    const auth = bearerAuth({ token: 'hunter2' })
    const error = await thrown(send(client({ auth, errorPath: 'meta.error' }), items))
    expect(error).toMatchObject({
      code: 'SP_REQUEST',
      message: `GET ${items}: 200 OK, and the API reports "key *** is blocked", after 1 attempt.`,
      facts: { status: 200, body: '{"data":[],"meta":{"error":"key *** is blocked"}}' },
    })
    expect(requests.count).toBe(1)
  })

  test('is tried again where a rule says so (DLT section 3 row 7)', async () => {
    const requests = respond(
      () => envelope('busy'),
      () => envelope(null),
    )
    const rule = { status: 200, body: { path: 'meta.error', equals: 'busy' }, action: 'retry' } as const
    await send(client({ errorPath: 'meta.error', responses: [rule] }), items)
    expect(requests.count).toBe(2)
  })

  test('says more about an error status', async () => {
    respond(() => HttpResponse.json({ meta: { error: 'no such field: foo' } }, { status: 422 }))
    const error = await thrown(send(client({ errorPath: 'meta.error' }), items))
    expect(String(error)).toContain('422 Unprocessable Entity, and the API reports "no such field: foo"')
  })

  test('of a resource wins, null switches it off', async () => {
    respond(() => envelope('x'))
    const shared = client({ errorPath: 'meta.error' })
    expect((await send(shared, items, { responses: { errorPath: null } })).status).toBe(200)
    expect((await send(shared, items, { responses: { errorPath: 'failure' } })).status).toBe(200)
  })
})

test('no half of a secret stands where the quoted body ends', async () => {
  const token = 'tok'.repeat(400)
  const text = `${token} `.repeat(20)
  respond(() => HttpResponse.json({ text }, { status: 400 }))
  const error = await thrown(send(client({ auth: bearerAuth({ token }) }), items))
  expect(JSON.stringify(error)).not.toContain('toktok')
})
