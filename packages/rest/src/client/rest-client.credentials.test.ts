import { CredentialsError, secret, type Auth } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { baseUrl, client, items, itemsApi, ok, status } from '../../test/support/apis/items-api.ts'
import { eventLog, getRequest, send, sendContext } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { apiKeyAuth } from '../auth/keys/api-key-auth.ts'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'

const { api, respond } = itemsApi()

function refreshing(tokens: string[]): Auth & { refreshes: number } {
  const auth = {
    ...bearerAuth({ token: 'old' }),
    refreshes: 0,
    apply: (request: Parameters<Auth['apply']>[0]) => ({
      ...request,
      headers: { ...request.headers, authorization: tokens[auth.refreshes] ?? '' },
    }),
    refresh: () => {
      auth.refreshes += 1
      return Promise.resolve(auth.refreshes < tokens.length)
    },
  }
  return auth
}

function respondTo(token: string): void {
  api.use(
    http.get(items, ({ request }) => (request.headers.get('authorization') === token ? ok() : status(401)())),
  )
}

describe('credentials', () => {
  test.each([401, 403])('%i is a CredentialsError without a retry', async (code) => {
    const requests = respond(status(code, { 'x-request-id': 'req-7' }))
    const error = await thrown(send(client({ auth: bearerAuth({ token: 'wrong' }) }), items))
    expect(error).toBeInstanceOf(CredentialsError)
    expect(error).toMatchObject({
      facts: { status: code, attempts: 1, requestId: 'req-7', body: '{"error":"sorry"}' },
    })
    expect(requests.count).toBe(1)
  })

  test('a 401 is worth one refresh', async () => {
    respondTo('new')
    const auth = refreshing(['old', 'new'])
    expect((await send(client({ auth }), items)).status).toBe(200)
    expect(auth.refreshes).toBe(1)
  })

  test('requests that meet the same end share one refresh', async () => {
    respondTo('new')
    const auth = refreshing(['old', 'new'])
    const shared = client({ auth })
    await Promise.all([1, 2, 3, 4, 5].map(() => send(shared, items)))
    expect(auth.refreshes).toBe(1)
  })

  test('they are asked for over the connections of the source, without its headers, and reported', async () => {
    const token = `${baseUrl}/token`
    const asked: Record<string, unknown>[] = []
    api.use(
      http.post(token, async ({ request }) => {
        const names = ['authorization', 'x-tenant', 'content-type'] as const
        const headers = Object.fromEntries(names.map((name) => [name, request.headers.get(name)]))
        asked.push({ ...headers, body: await request.text() })
        return HttpResponse.json({ access_token: 'new' }, { headers: { 'x-kind': 'token' } })
      }),
    )
    const received: unknown[] = []
    const auth: Auth = {
      ...bearerAuth({ token: 'hunter2' }),
      async apply(request, context) {
        const body = new URLSearchParams({ grant_type: 'client_credentials' })
        const response = await context.fetch(`${token}?hint=hunter2`, { method: 'POST', body })
        received.push(response.status, response.headers.get('x-kind'), await response.json())
        return request
      },
    }
    const log = eventLog()
    respond(ok)
    await send(client({ auth, headers: { 'x-tenant': 'acme' } }), items, log)
    expect(asked).toEqual([
      {
        authorization: null,
        'x-tenant': null,
        'content-type': 'application/x-www-form-urlencoded',
        body: 'grant_type=client_credentials',
      },
    ])
    expect(received).toEqual([200, 'token', { access_token: 'new' }])
    expect(log.events[0]).toMatchObject({ type: 'request-sent', url: `${token}?hint=***` })
  })

  test('that cannot be obtained say for which page', async () => {
    const facts = { method: 'POST', url: `${baseUrl}/token`, attempts: 1, status: 400 }
    const refuse = (): never => {
      throw new CredentialsError({ message: 'No token.', hint: 'Look at the client.', facts })
    }
    respond(status(401))
    const none = { ...bearerAuth({ token: 'old' }), apply: refuse }
    const notAgain = { ...bearerAuth({ token: 'old' }), refresh: () => Promise.resolve().then(refuse) }
    for (const auth of [none, notAgain]) {
      const error = await thrown(send(client({ auth }), items, { resource: 'orders', page: 3 }))
      expect(error).toMatchObject({
        code: 'SP_CREDENTIALS',
        message: 'orders, page 3: No token.',
        hint: 'Look at the client.',
        facts: { ...facts, resource: 'orders', page: 3 },
      })
    }
  })

  test('a second 401 ends it', async () => {
    respondTo('never')
    const auth = refreshing(['old', 'new', 'newer'])
    expect(await thrown(send(client({ auth }), items))).toBeInstanceOf(CredentialsError)
    expect(auth.refreshes).toBe(1)
  })

  test('they go to the configured origin only', async () => {
    const seen: (string | null)[] = []
    const see = ({ request }: { request: Request }): Response => {
      seen.push(
        request.headers.get('authorization'),
        request.headers.get('x-team'),
        request.headers.get('user-agent'),
      )
      return ok()
    }
    api.use(http.get(items, see), http.get('https://other.example.test/items', see))
    const both = client({ auth: bearerAuth({ token: 'key' }), headers: { 'X-Team': secret('blue') } })
    await send(both, items)
    await send(both, 'https://other.example.test/items')
    expect(seen).toEqual(['Bearer key', 'blue', 'standpipe', null, null, 'standpipe'])
  })

  test('a refusal elsewhere says that it was asked without them', async () => {
    api.use(http.get('https://other.example.test/items', status(401)))
    const error = await thrown(
      send(client({ auth: bearerAuth({ token: 'key' }) }), 'https://other.example.test/items'),
    )
    expect(error).toMatchObject({
      code: 'SP_CREDENTIALS',
      hint: expect.stringContaining('without credentials'),
    })
  })
})

describe('redirects', () => {
  const elsewhere = 'https://files.example.test/items?signature=a%2Fb'

  test('are followed, without credentials to another origin', async () => {
    const seen: string[] = []
    api.use(
      http.get(items, () => HttpResponse.redirect(elsewhere, 302)),
      http.get('https://files.example.test/items', ({ request }) => {
        seen.push(
          request.url,
          String(request.headers.get('authorization')),
          String(request.headers.get('x-own')),
        )
        return ok()
      }),
    )
    const log = eventLog()
    const redirecting = client({ auth: bearerAuth({ token: 'key' }) })
    await redirecting.send(getRequest(items, { headers: { 'x-own': 'yes' } }), sendContext(redirecting, log))
    expect(seen).toEqual([elsewhere, 'null', 'null'])
    expect(log.types()).toEqual(['request-sent', 'response-received', 'request-sent', 'response-received'])
  })

  test('a refusal there is not one of our credentials', async () => {
    api.use(
      http.get(items, () => HttpResponse.redirect(elsewhere, 302)),
      http.get('https://files.example.test/items', status(401)),
    )
    const auth = refreshing(['old', 'new'])
    const error = await thrown(send(client({ auth }), items))
    expect(error).toMatchObject({
      code: 'SP_CREDENTIALS',
      hint: expect.stringContaining('without credentials'),
    })
    expect(auth.refreshes).toBe(0)
  })

  test('are refused when they would carry a key to another origin', async () => {
    const key = 'k/1 ß'
    const asked: string[] = []
    api.use(
      http.get(items, ({ request }) => {
        const { search } = new URL(request.url)
        return HttpResponse.redirect(`https://files.example.test/items${search}`, 302)
      }),
      http.get('https://files.example.test/items', ({ request }) => {
        asked.push(request.url)
        return ok()
      }),
    )
    const auth = apiKeyAuth({ name: 'api_key', key, in: 'query' })
    const error = await thrown(send(client({ auth }), items))
    expect(asked).toEqual([])
    expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 1 } })
    expect(String(error)).toContain('would give a secret of the source to https://files.example.test')
    expect(JSON.stringify([error, String(error)])).not.toContain(encodeURIComponent(key))
  })

  test('do not let a pause that another host asks for hold back the API', async () => {
    api.use(
      http.get(items, () => HttpResponse.redirect(elsewhere, 302)),
      http.get('https://files.example.test/items', status(503, { 'retry-after': '600' })),
      http.get(`${baseUrl}/others`, ok),
    )
    const clock = fixedClock({ sleeping: 'waits' })
    const shared = client({ clock })
    const stopping = new AbortController()
    const waiting = thrown(send(shared, items, { signal: stopping.signal }))
    await expect.poll(() => clock.sleeps).toEqual([600_000])
    expect((await send(shared, `${baseUrl}/others`)).status).toBe(200)
    stopping.abort(new Error('stopped by the user'))
    expect(String(await waiting)).toContain('stopped by the user')
  })

  test('at most five times', async () => {
    const requests = respond(() => HttpResponse.redirect(items, 302))
    const error = await thrown(send(client(), items))
    expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { status: 302, attempts: 1 } })
    expect(String(error)).toContain(`GET ${items}: redirected more than 5 times`)
    expect(requests.count).toBe(6)
  })

  test('not for a POST', async () => {
    api.use(http.post(items, () => HttpResponse.redirect(elsewhere, 307)))
    const posting = client()
    const request = getRequest(items, { method: 'POST', body: { json: { id: 9007199254740993n } } })
    expect(await thrown(posting.send(request, sendContext(posting)))).toMatchObject({
      facts: { status: 307 },
    })
  })
})
