import { createRedactor, CredentialsError, secret } from '@standpipe/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  fixedClock,
  startAuthorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
} from '@standpipe/test-doubles'
import { memoryStore } from '../../../test/support/memory-store.ts'
import { authContext, getRequest, send } from '../../../test/support/send.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { createRestClient, type RestClient } from '../../client/rest-client.ts'
import type { CredentialStore } from '../store/credential-store.ts'
import { oauth2RefreshToken, type OAuth2RefreshTokenOptions } from './oauth2-refresh-token.ts'

const redirectUri = 'http://127.0.0.1:1/callback'
const never = new AbortController().signal
let server: AuthorizationServer
let answering: AuthorizationServerOptions['beforeAnswer']
let store = memoryStore()
let clock = fixedClock()

beforeEach(async () => {
  answering = undefined
  store = memoryStore()
  clock = fixedClock()
  server = await startAuthorizationServer({ beforeAnswer: async (fields) => answering?.(fields) })
})
afterEach(() => server.close())

function client(options: Partial<OAuth2RefreshTokenOptions> = {}): RestClient {
  const auth = oauth2RefreshToken({
    tokenUrl: `${server.url}/token`,
    clientId: 'reports',
    clientSecret: secret('cl13nt'),
    refreshToken: 'refresh-first',
    store,
    ...options,
  })
  return createRestClient({ baseUrl: server.url, auth, clock, retry: { maxRetries: 0 } })
}

const items = (sender: RestClient, signal = never): Promise<unknown> =>
  send(sender, `${server.url}/items`, { signal })

describe('oauth2RefreshToken', () => {
  test('keeps what the server issues, and a later run begins with it', async () => {
    await items(client())
    await items(client())
    expect(server.requests).toEqual([{ grant_type: 'refresh_token', refresh_token: 'refresh-first' }])
    clock.advance(3_600_000)
    await items(client())
    expect(server.requests[1]).toMatchObject({ refresh_token: 'refresh-0' })
    expect(server.misused).toEqual([])
    expect([...store.kept.values()]).toMatchObject([{ refreshToken: server.refreshToken() }])
  })

  test('the new tokens are kept before they are used', async () => {
    const seen: unknown[] = []
    const look = (): unknown => seen.push(`${server.requests.length} asked, ${store.kept.size} kept`)
    const watched: CredentialStore = {
      ...store,
      async update(...parameters) {
        look()
        const result = await store.update(...parameters)
        look()
        return result
      },
    }
    await items(client({ store: watched }))
    expect(seen).toEqual(['0 asked, 0 kept', '1 asked, 1 kept'])
  })

  test('a stop does not cut a renewal, because its token cannot be had again', async () => {
    const asked = Promise.withResolvers<void>()
    const allowed = Promise.withResolvers<void>()
    answering = () => {
      asked.resolve()
      return allowed.promise
    }
    const sender = client()
    const stop = new AbortController()
    const stopped = thrown(items(sender, stop.signal))
    await asked.promise
    stop.abort(new Error('enough'))
    expect(await stopped).toMatchObject({ message: 'enough' })
    allowed.resolve()
    await sender.close()
    expect([...store.kept.values()]).toMatchObject([{ refreshToken: server.refreshToken() }])
  })

  test('a new refresh token in the configuration counts, not the one kept before', async () => {
    await items(client())
    const before = server.refreshToken()
    await items(client({ refreshToken: before }))
    expect(server.requests.map((fields) => fields['refresh_token'])).toEqual(['refresh-first', before])
  })

  test('a server that does not rotate leaves the refresh token good', async () => {
    await server.close()
    server = await startAuthorizationServer({ rotates: false })
    await items(client())
    clock.advance(3_600_000)
    await items(client())
    expect(server.requests.map((fields) => fields['refresh_token'])).toEqual([
      'refresh-first',
      'refresh-first',
    ])
  })

  test('a used token is a CredentialsError that says what to do and shows none', async () => {
    const error = await thrown(items(client({ refreshToken: 'refresh-other' })))
    expect(error).toBeInstanceOf(CredentialsError)
    expect(error).toMatchObject({ hint: expect.stringContaining('standpipe auth login') })
    expect(String(error)).toContain('invalid_grant: *** is used')
  })

  test('a token that another process has renewed meanwhile is taken over without asking anybody', async () => {
    const auth = oauth2RefreshToken({ tokenUrl: `${server.url}/token`, clientId: 'reports', store })
    const keep = (accessToken: string): unknown =>
      store.kept.set(`${server.url}/token reports`, {
        accessToken,
        refreshToken: 'r',
        obtainedAt: 0,
        expiresAt: 3_600_000,
      })
    keep('ours')
    const refused = await auth.apply(getRequest(server.url), authContext())
    keep('theirs')
    expect(await auth.refresh?.(authContext(), refused)).toBe(true)
    const { headers } = await auth.apply(getRequest(server.url), authContext())
    expect([refused.headers, headers]).toEqual([
      { authorization: 'Bearer ours' },
      { authorization: 'Bearer theirs' },
    ])
  })

  test('without any token it says how to get one', async () => {
    const auth = oauth2RefreshToken({ tokenUrl: `${server.url}/token`, clientId: 'reports', store })
    const sender = createRestClient({ baseUrl: server.url, auth, clock })
    expect(await thrown(items(sender))).toMatchObject({
      code: 'SP_CREDENTIALS',
      message: `There is no refresh token for ${server.url}/token reports in memory.`,
    })
  })

  test('every token that it ever held is redacted', async () => {
    const sender = client()
    await items(sender)
    clock.advance(3_600_000)
    await items(sender)
    const tokens = ['refresh-first', ...server.issued]
    expect(createRedactor(sender.secrets)(tokens.join(' '))).toBe(tokens.map(() => '***').join(' '))
  })
})

function loggingIn(): RestClient {
  const auth = oauth2RefreshToken({
    tokenUrl: `${server.url}/token`,
    authorizationUrl: `${server.url}/authorize?tenant=blue`,
    authorizationFields: { access_type: 'offline' },
    scopes: ['read', 'offline_access'],
    clientId: 'reports',
    store,
  })
  return createRestClient({ baseUrl: server.url, auth, clock, retry: { maxRetries: 0 } })
}

describe('login', () => {
  test('is there only with an address', () => {
    expect(client().login).toBeUndefined()
  })

  test('the code grant with PKCE, state and loopback redirect; the run after it needs nobody', async () => {
    const sender = loggingIn()
    expect(await sender.login?.status()).toMatchObject({
      obtainedAt: null,
      renewable: false,
      place: 'memory',
    })
    const attempt = await sender.login?.begin(redirectUri)
    const page = new URL(attempt?.url ?? '')
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      tenant: 'blue',
      response_type: 'code',
      client_id: 'reports',
      redirect_uri: redirectUri,
      scope: 'read offline_access',
      code_challenge_method: 'S256',
      access_type: 'offline',
    })
    // Whoever prints the address must not find anything in it to hide.
    expect(sender.redact(page.href)).toBe(page.href)
    const status = await attempt?.complete(server.giveAccess(page.href), never)
    expect(status).toEqual({
      name: `${server.url}/token reports`,
      place: 'memory',
      obtainedAt: clock.now(),
      expiresAt: clock.now() + 3_600_000,
      renewable: true,
    })
    await items(loggingIn())
    clock.advance(3_600_000)
    await items(loggingIn())
    expect(server.misused).toEqual([])
    expect(server.requests.map((fields) => fields['grant_type'])).toEqual([
      'authorization_code',
      'refresh_token',
    ])
  })

  test.each([
    [
      'another state',
      (answer: URL) => answer.searchParams.set('state', 'x'),
      'does not belong to this login',
    ],
    ['no code', (answer: URL) => answer.searchParams.delete('code'), 'came back without a code'],
    [
      'a refusal',
      (answer: URL) => answer.searchParams.set('error', 'access_denied'),
      'Access was not given: access_denied.',
    ],
    ['a wrong code', (answer: URL) => answer.searchParams.set('code', 'x'), '400, invalid_grant'],
  ])('%s is refused', async (_name, change, message) => {
    const attempt = await loggingIn().login?.begin(redirectUri)
    const answer = new URL(server.giveAccess(attempt?.url ?? ''))
    change(answer)
    const error = await thrown(attempt?.complete(answer.href, never) ?? Promise.resolve())
    expect(error).toMatchObject({ code: 'SP_CREDENTIALS', message: expect.stringContaining(message) })
    expect(store.kept.size).toBe(0)
  })
})
