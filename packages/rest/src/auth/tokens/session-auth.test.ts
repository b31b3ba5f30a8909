import { createRedactor, CredentialsError, secret } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok, status } from '../../../test/support/apis/items-api.ts'
import { send } from '../../../test/support/send.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { apiKeyAuth } from '../keys/api-key-auth.ts'
import { basicAuth } from '../keys/basic-auth.ts'
import { combinedAuth } from '../keys/combined-auth.ts'
import { customAuth } from '../keys/custom-auth.ts'
import { signedAuth } from '../signed/signed-auth.ts'
import { sessionAuth, type SessionAuthOptions } from './session-auth.ts'

const { api } = itemsApi()
const url = 'https://auth.example.test/login'

/** Logs in with what the answer is, and gives what the login and the request for items carried. */
async function logIn(
  options: Partial<SessionAuthOptions>,
  answer: () => Response,
): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {}
  const auth = sessionAuth({
    login: { url, json: { user: 'me', deep: { password: secret('pa55') } } },
    token: { body: 'data.token' },
    ...options,
  })
  api.use(
    http.all(url, async ({ request }) => {
      const { method, headers } = request
      Object.assign(seen, { method, login: headers.get('authorization'), type: headers.get('content-type') })
      seen['sent'] = await request.text()
      return answer()
    }),
    http.get(items, ({ request }) => {
      const { headers } = request
      Object.assign(seen, {
        url: request.url,
        authorization: headers.get('authorization'),
        cookie: headers.get('cookie'),
        session: headers.get('x-session'),
      })
      return ok()
    }),
  )
  const sender = client({ auth })
  await send(sender, items)
  expect(createRedactor(sender.secrets)('s1 pa55')).toBe('*** ***')
  return seen
}

const inBody = (): Response => HttpResponse.json({ data: { token: 's1', ttl: '60' } })

describe('sessionAuth', () => {
  test('closes the credentials of its login', async () => {
    const closed: string[] = []
    const close = (): Promise<void> => {
      closed.push('login')
      return Promise.resolve()
    }
    const auth = { ...basicAuth({ username: 'me', password: 'pa55' }), close }
    await client({ auth: sessionAuth({ login: { url, auth }, token: { body: 'token' } }) }).close()
    expect(closed).toEqual(['login'])
  })

  test('logs in with JSON, takes the token from the body, sends it as bearer', async () => {
    expect(await logIn({}, inBody)).toMatchObject({
      method: 'POST',
      type: 'application/json',
      sent: '{"user":"me","deep":{"password":"pa55"}}',
      authorization: 'Bearer s1',
    })
  })

  test.each([
    ['a header', { place: { in: 'header', name: 'X-Session' } }, { session: 's1', authorization: null }],
    ['the query', { place: { in: 'query', name: 'sid' } }, { url: `${items}?sid=s1` }],
    ['a cookie', { place: { in: 'cookie', name: 'sid' } }, { cookie: 'sid=s1' }],
  ] as const)('puts it into %s', async (_name, options, seen) => {
    expect(await logIn(options, inBody)).toMatchObject(seen)
  })

  test.each([
    [
      'a header',
      { header: 'X-Token' },
      () => new Response(null, { status: 204, headers: { 'x-token': 's1' } }),
      {},
    ],
    ['a body that is the token', { body: [] }, () => new Response('s1\n'), {}],
    ['a JSON text', { body: [] }, () => HttpResponse.json('s1'), {}],
    [
      'a cookie among others, of a login that redirects',
      { cookie: 'SID' },
      () => {
        const headers = new Headers({ location: '/home' })
        headers.append('set-cookie', 'XSID=no; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
        headers.append('set-cookie', 'SID="s1"; Path=/; HttpOnly')
        return new HttpResponse(null, { status: 302, headers })
      },
      { cookie: 'SID=s1' },
    ],
  ])('takes it from %s', async (_name, token, answer, seen) => {
    expect(await logIn({ token }, answer)).toMatchObject(seen)
  })

  test('logs in with a form and with credentials of its own', async () => {
    const auth = basicAuth({ username: 'me', password: 'pa55' })
    const login = {
      url,
      form: { user: 'me ß', password: secret('pa55') },
      auth,
      headers: { 'X-Kind': 'robot' },
    }
    expect(await logIn({ login }, inBody)).toMatchObject({
      login: `Basic ${Buffer.from('me:pa55').toString('base64')}`,
      type: 'application/x-www-form-urlencoded',
      sent: 'user=me%20%C3%9F&password=pa55',
    })
  })

  test('the credentials of a login may stand in its query and sign its body; what they obtain is hidden', async () => {
    const obtained: string[] = []
    const auth = combinedAuth(
      apiKeyAuth({ in: 'query', name: 'key', key: 'k1' }),
      customAuth({
        secrets: () => obtained,
        apply: (request) => {
          obtained.push('obtained-1')
          return request
        },
      }),
      signedAuth({
        secrets: [],
        sign: ({ path, body }) => ({ headers: { 'x-signed': `${path} ${Buffer.from(body).toString()}` } }),
      }),
    )
    const seen: (string | null)[] = []
    api.use(
      http.post(url, async ({ request }) => {
        seen.push(request.url, request.headers.get('x-signed'), await request.text())
        return HttpResponse.json({ token: 's1' })
      }),
      http.get(items, ok),
    )
    const session = sessionAuth({ login: { url, auth, json: { user: 'me' } }, token: { body: 'token' } })
    await send(client({ auth: session }), items)
    expect(seen).toEqual([`${url}?key=k1`, '/login?key=k1 {"user":"me"}', '{"user":"me"}'])
    expect(createRedactor(session.secrets)('obtained-1')).toBe('***')
  })

  test.each([null, ''])(
    'an end that is told as %o is not known, so that the session is used on',
    async (ttl) => {
      let logins = 0
      api.use(
        http.post(url, () => {
          logins += 1
          return HttpResponse.json({ token: 's1', ttl })
        }),
        http.get(items, ok),
      )
      const auth = sessionAuth({ login: { url }, token: { body: 'token' }, expiresIn: 'ttl' })
      const sender = client({ auth })
      await send(sender, items)
      await send(sender, items)
      expect(logins).toBe(1)
    },
  )

  test('opens a new session before the end of one, and after a 401, once for all', async () => {
    let logins = 0
    api.use(
      http.post(url, () => {
        logins += 1
        return HttpResponse.json({ token: `s${logins}`, ttl: 600 })
      }),
      http.get(items, ({ request }) =>
        request.headers.get('authorization') === 'Bearer s1' ? status(401)() : ok(),
      ),
    )
    const clock = fixedClock()
    const auth = sessionAuth({ login: { url }, token: { body: 'token' }, expiresIn: 'ttl' })
    const sender = client({ auth, clock })
    await Promise.all([1, 2, 3].map(() => send(sender, items)))
    expect(logins).toBe(2)
    clock.advance(540_000)
    await send(sender, items)
    expect(logins).toBe(3)
  })

  test.each([
    [
      'a refusal',
      () => HttpResponse.json({ wrong: 'pa55' }, { status: 403 }),
      'No session from',
      '{"wrong":"***"}',
    ],
    ['another shape', () => HttpResponse.json({ key: 'hunter2' }), 'no token in the answer', undefined],
  ])('%s is a CredentialsError without secrets', async (_name, answer, message, body) => {
    const error = await thrown(logIn({}, answer))
    expect(error).toBeInstanceOf(CredentialsError)
    expect(error).toMatchObject({ message: expect.stringContaining(message) })
    expect((error as CredentialsError).facts.body).toBe(body)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/pa55|hunter2/)
  })

  test.each([
    ['login.url', { login: { url: '/login' } }],
    ['login', { login: { url, json: {}, form: {} } }],
    ['defaultExpiry', { defaultExpiry: -1 }],
    ['place.name', { place: { in: 'header', name: '' } as const }],
  ])('%s that cannot be used', (option, options) => {
    expect(() => sessionAuth({ login: { url }, token: { body: 'token' }, ...options })).toThrow(
      expect.objectContaining({ code: 'SP_CONFIGURATION', option: `sessionAuth.${option}` }),
    )
  })
})
