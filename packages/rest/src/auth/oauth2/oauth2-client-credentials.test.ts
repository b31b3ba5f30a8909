import { CredentialsError, QuotaError, RequestError, secret } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../../test/support/apis/items-api.ts'
import { eventLog, send } from '../../../test/support/send.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { issued, serveTokens, tokenUrl } from '../../../test/support/servers/token-server.ts'
import { oauth2ClientCredentials, type OAuth2ClientCredentialsOptions } from './oauth2-client-credentials.ts'

const { api } = itemsApi()
const clientSecret = 's3cr+t/='
const encodedPair = Buffer.from('reports:s3cr%2Bt%2F%3D').toString('base64')

function auth(
  options: Partial<OAuth2ClientCredentialsOptions> = {},
): ReturnType<typeof oauth2ClientCredentials> {
  return oauth2ClientCredentials({
    tokenUrl,
    clientId: 'reports',
    clientSecret: secret(clientSecret),
    ...options,
  })
}

const busy = (): Response => HttpResponse.json({}, { status: 503 })

/** The items for those who come with one of the tokens; collects the headers of all. */
function protect(...tokens: string[]): (string | null)[] {
  const seen: (string | null)[] = []
  api.use(
    http.get(items, ({ request }) => {
      const header = request.headers.get('authorization')
      seen.push(header)
      return tokens.some((token) => header === `Bearer ${token}`) ? ok() : status(401)()
    }),
  )
  return seen
}

describe('oauth2ClientCredentials', () => {
  test('DLT 2.2 no. 34, 35: asks for a token before the first request, and not before', async () => {
    const seen = protect('t1')
    const requests = serveTokens(api, issued('t1'))
    const sender = client({ auth: auth(), headers: { 'x-tenant': 'acme' } })
    expect(requests).toEqual([])
    await send(sender, items)
    await send(sender, items)
    expect(seen).toEqual(['Bearer t1', 'Bearer t1'])
    expect(requests).toEqual([
      {
        authorization: `Basic ${encodedPair}`,
        tenant: null,
        type: 'application/x-www-form-urlencoded;charset=UTF-8',
        fields: { grant_type: 'client_credentials' },
      },
    ])
  })

  test('requests that begin at the same time share one token', async () => {
    protect('t1')
    const requests = serveTokens(api, issued('t1'))
    const sender = client({ auth: auth() })
    await Promise.all(Array.from({ length: 8 }, () => send(sender, items)))
    expect(requests).toHaveLength(1)
  })

  test('DLT 2.2 no. 35: a token is renewed before its end', async () => {
    const seen = protect('t1', 't2')
    const requests = serveTokens(api, issued('t1', { expires_in: 600 }), issued('t2'))
    const clock = fixedClock()
    const sender = client({ auth: auth({ earlyRefresh: 30 }), clock })
    await send(sender, items)
    clock.advance(569_000)
    await send(sender, items)
    clock.advance(1000)
    await send(sender, items)
    expect(seen).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2'])
    expect(requests).toHaveLength(2)
  })

  test('a token that lives shorter than the margin serves half of its life', async () => {
    protect('t1')
    const requests = serveTokens(api, issued('t1', { expires_in: 20 }))
    const clock = fixedClock()
    const sender = client({ auth: auth(), clock })
    for (const milliseconds of [0, 9999, 1]) {
      clock.advance(milliseconds)
      await send(sender, items)
    }
    expect(requests).toHaveLength(2)
  })

  test('the life of a token that does not say it: until a 401, or as declared', async () => {
    protect('t1')
    const requests = serveTokens(api, { access_token: 't1', token_type: 'bearer' })
    const clock = fixedClock()
    const senders = [client({ auth: auth(), clock }), client({ auth: auth({ defaultExpiry: 3600 }), clock })]
    for (const sender of senders) await send(sender, items)
    clock.advance(3_600_000)
    for (const sender of senders) await send(sender, items)
    expect(requests).toHaveLength(3)
  })

  test('a 401 is worth one new token, for all requests that meet it', async () => {
    const seen = protect('t2')
    const requests = serveTokens(api, issued('t1'), issued('t2'))
    const sender = client({ auth: auth() })
    await Promise.all(Array.from({ length: 5 }, () => send(sender, items)))
    expect(seen).toHaveLength(10)
    expect(requests).toHaveLength(2)
  })

  test('a second 401 ends it', async () => {
    protect('never')
    const requests = serveTokens(api, issued('t1'), issued('t2'), issued('t3'))
    expect(await thrown(send(client({ auth: auth() }), items))).toBeInstanceOf(CredentialsError)
    expect(requests).toHaveLength(2)
  })

  test('a reader that is stopped while it asks does not stop the others', async () => {
    protect('t1')
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const requests = serveTokens(
      api,
      async () => {
        asked.resolve()
        await answered.promise
        return HttpResponse.json(issued('t1'))
      },
      issued('t1'),
    )
    const sender = client({ auth: auth() })
    const stop = new AbortController()
    const stopped = thrown(send(sender, items, { signal: stop.signal }))
    const other = send(sender, items)
    await asked.promise
    stop.abort(new Error('enough'))
    expect(await stopped).toMatchObject({ message: 'enough' })
    answered.resolve()
    expect((await other).status).toBe(200)
    expect(requests).toHaveLength(2)
  })

  test.each([
    [
      'in the body',
      { clientAuthentication: 'body' as const },
      null,
      { client_id: 'reports', client_secret: clientSecret },
    ],
    [
      'as basic without encoding',
      { clientAuthentication: 'basic-raw' as const },
      `Basic ${Buffer.from(`reports:${clientSecret}`).toString('base64')}`,
      {},
    ],
    ['as basic', {}, `Basic ${encodedPair}`, {}],
  ])('DLT section 3 row 13: the secret %s', async (_name, options, authorization, fields) => {
    protect('t1')
    const requests = serveTokens(api, issued('t1'))
    await send(client({ auth: auth(options) }), items)
    expect(requests).toMatchObject([
      { authorization, fields: { grant_type: 'client_credentials', ...fields } },
    ])
  })

  test("DLT 2.2 no. 36: scopes, fields and headers, a grant of the server's own, in JSON", async () => {
    protect('t1')
    const requests = serveTokens(api, issued('t1'))
    const options = {
      grantType: 'account_credentials',
      scopes: ['read', 'list'],
      fields: { account_id: '7', user_login: secret('me') },
      headers: { 'x-tenant': 'blue' },
      bodyFormat: 'json' as const,
    }
    await send(client({ auth: auth(options) }), items)
    expect(requests).toMatchObject([
      {
        type: 'application/json',
        tenant: 'blue',
        fields: { grant_type: 'account_credentials', scope: 'read list', account_id: '7', user_login: 'me' },
      },
    ])
  })
})

describe('answers that break the standard', () => {
  const data = { data: { jwt: 't1', ttl: '600' } }

  test.each([
    [
      'no token_type, a text for a number, empty fields',
      { access_token: 't1', expires_in: '3600', refresh_token: null },
      {},
    ],
    ['an id_token of an unknown issuer', { ...issued('t1'), id_token: 'a.b.c' }, {}],
    ['status 201', () => HttpResponse.json(issued('t1'), { status: 201 }), {}],
    ['a form', () => new Response('access_token=t1&token_type=bearer'), {}],
    [
      'a shape of its own',
      data,
      { normalizeTokenResponse: () => ({ access_token: data.data.jwt, expires_in: data.data.ttl }) },
    ],
  ])('%s', async (_name, answer, options) => {
    protect('t1')
    serveTokens(api, answer)
    expect((await send(client({ auth: auth(options) }), items)).status).toBe(200)
  })

  test.each([
    ['no token', { token: 'hunter2' }, 'no usable access_token in the answer: it has token'],
    [
      'another type of token',
      { ...issued('hunter2'), token_type: 'mac' },
      'access_token, token_type, expires_in',
    ],
    ['a page', () => new Response('<html>hunter2'), 'it is neither JSON nor a form'],
    ['an error with status 200', { error: 'invalid_client', note: 'hunter2' }, '200, invalid_client'],
  ])('%s is an error that shows no value', async (_name, answer, message) => {
    serveTokens(api, answer)
    const error = await thrown(send(client({ auth: auth() }), items))
    expect(error).toBeInstanceOf(CredentialsError)
    expect(String(error)).toContain(message)
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('hunter2')
  })
})

describe('a token endpoint that does not give a token', () => {
  test('DLT 2.2 no. 35: a wrong secret is a CredentialsError with the reason, without a retry', async () => {
    const answer = { error: 'invalid_client', error_description: `${clientSecret} is wrong.` }
    const requests = serveTokens(api, () => HttpResponse.json(answer, { status: 401 }))
    const error = await thrown(send(client({ auth: auth() }), items))
    expect(error).toMatchObject({
      code: 'SP_CREDENTIALS',
      message: `No token from ${tokenUrl}: 401, invalid_client: *** is wrong.`,
      facts: { method: 'POST', url: tokenUrl, status: 401 },
    })
    expect(requests).toHaveLength(1)
  })

  test('that is busy is asked again by the one retry loop', async () => {
    protect('t1')
    const requests = serveTokens(api, busy, () => HttpResponse.error(), issued('t1'))
    const log = eventLog()
    expect((await send(client({ auth: auth() }), items, log)).status).toBe(200)
    expect(requests).toHaveLength(3)
    const reasons = log.events.flatMap((event) => (event.type === 'retry-scheduled' ? [event.reason] : []))
    expect(reasons[0]).toBe(`the request for credentials to ${tokenUrl} failed: 503 Service Unavailable`)
    expect(reasons).toHaveLength(2)
  })

  test('that is busy after a 401 is asked again, too', async () => {
    protect('t2')
    const requests = serveTokens(api, issued('t1'), busy, issued('t2'))
    expect((await send(client({ auth: auth() }), items)).status).toBe(200)
    expect(requests).toHaveLength(3)
  })

  test('that stays busy ends the request, and a quota is one', async () => {
    serveTokens(api, () => HttpResponse.json({}, { status: 502 }))
    expect(await thrown(send(client({ auth: auth() }), items))).toBeInstanceOf(RequestError)
    serveTokens(api, () => HttpResponse.json({}, { status: 429, headers: { 'retry-after': '7200' } }))
    expect(await thrown(send(client({ auth: auth() }), items))).toBeInstanceOf(QuotaError)
  })
})

describe('options that cannot be used', () => {
  test.each([
    ['tokenUrl', { tokenUrl: '/token' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: '' }],
    ['clientSecret', { clientAuthentication: 'none' as const }],
    ['earlyRefresh', { earlyRefresh: -1 }],
    ['defaultExpiry', { defaultExpiry: 0 }],
  ])('%s', (option, options) => {
    expect(() => auth(options)).toThrow(
      expect.objectContaining({ code: 'SP_CONFIGURATION', option: `oauth2ClientCredentials.${option}` }),
    )
  })
})
