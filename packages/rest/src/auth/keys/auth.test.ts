import { ConfigurationError, createRedactor, secret, type Auth, type HttpRequest } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { authContext, getRequest } from '../../../test/support/send.ts'
import type { FinalRequest } from '../signed/final-request.ts'
import { signedAuth } from '../signed/signed-auth.ts'
import { apiKeyAuth } from './api-key-auth.ts'
import { basicAuth } from './basic-auth.ts'
import { bearerAuth } from './bearer-auth.ts'
import { combinedAuth } from './combined-auth.ts'
import { customAuth } from './custom-auth.ts'

const url = 'https://api.example.test/items'

async function applied(auth: Auth, request: HttpRequest = getRequest(url)): Promise<HttpRequest> {
  return auth.apply(request, authContext())
}

describe('bearerAuth', () => {
  test('sends the token, given as text or as secret', async () => {
    for (const token of ['t0ken', secret('t0ken')]) {
      const auth = bearerAuth({ token })
      expect(await applied(auth)).toEqual(getRequest(url, { headers: { authorization: 'Bearer t0ken' } }))
      expect(auth.secrets.map((value) => value.reveal())).toEqual(['t0ken'])
      expect(JSON.stringify(auth)).not.toContain('t0ken')
    }
  })
})

describe('apiKeyAuth', () => {
  test('in a header, whose name is lower-cased', async () => {
    const auth = apiKeyAuth({ name: 'X-Api-Key', key: 'k1', in: 'header' })
    expect(await applied(auth)).toEqual(getRequest(url, { headers: { 'x-api-key': 'k1' } }))
  })

  test('in the query', async () => {
    const auth = apiKeyAuth({ name: 'api_key', key: secret('k1'), in: 'query' })
    expect(await applied(auth, getRequest(url, { query: { limit: 5 } }))).toEqual(
      getRequest(url, { query: { limit: 5, api_key: 'k1' } }),
    )
  })

  test.each([
    ['the same key', `${url}?a=%2f&api_key=k%2F1&b=2`, `${url}?a=%2f&api_key=k%2F1&b=2`],
    ['a masked key', `${url}?api_key=***&b=2`, `${url}?api_key=k%2F1&b=2`],
    ['no key but one like it', `${url}?my_api_key=x`, `${url}?my_api_key=x`],
  ])('a link with %s gets it once', async (_name, link, expected) => {
    const request = await applied(apiKeyAuth({ name: 'api_key', key: 'k/1', in: 'query' }), getRequest(link))
    expect(request.url).toBe(expected)
    expect(request.query).toEqual(link === expected && !link.includes('&api_key') ? { api_key: 'k/1' } : {})
  })

  test('with a word in front of it', async () => {
    const auth = apiKeyAuth({ in: 'header', name: 'Authorization', prefix: 'Token ', key: 'k1' })
    expect((await applied(auth)).headers).toEqual({ authorization: 'Token k1' })
  })

  test('in a cookie, behind the others', async () => {
    const auth = apiKeyAuth({ in: 'cookie', name: 'session', key: 'k1' })
    expect((await applied(auth)).headers).toEqual({ cookie: 'session=k1' })
    const request = getRequest(url, { headers: { cookie: 'theme=dark' } })
    expect((await applied(auth, request)).headers).toEqual({ cookie: 'theme=dark; session=k1' })
  })
})

describe('basicAuth', () => {
  test.each([
    [{ username: 'Aladdin', password: 'open sesame' }, 'Aladdin:open sesame'],
    [{ username: 'mü', password: secret('pä:ß') }, 'mü:pä:ß'],
    [{ username: secret('key-only') }, 'key-only:'],
  ])('sends name and password in UTF-8: %o', async (options, pair) => {
    const auth = basicAuth(options)
    const header = `Basic ${Buffer.from(pair).toString('base64')}`
    expect((await applied(auth)).headers).toEqual({ authorization: header })
    const redact = createRedactor(auth.secrets)
    expect(redact(header)).toBe('Basic ***')
    expect(redact(pair.replace('Aladdin:', '').replace('mü:', ''))).not.toMatch(/sesame|pä|only/)
  })

  test('a pair in place of the name is not shown', () => {
    expect(() => basicAuth({ username: 'Aladdin:open sesame' })).toThrow(
      'basicAuth.username must be a name without a colon, but it is "***".',
    )
  })

  test('a name that is no secret stays readable', () => {
    expect(createRedactor(basicAuth({ username: 'Aladdin', password: 'x-1' }).secrets)('Aladdin')).toBe(
      'Aladdin',
    )
  })
})

describe('combinedAuth', () => {
  const keys = combinedAuth(
    apiKeyAuth({ in: 'query', name: 'apiKey', key: 'k1' }),
    apiKeyAuth({ in: 'query', name: 'accessKey', key: 'k2' }),
  )

  test('puts all of them on a request', async () => {
    expect((await applied(keys)).query).toEqual({ apiKey: 'k1', accessKey: 'k2' })
    expect(keys.secrets.map((value) => value.reveal())).toEqual(['k1', 'k2'])
    expect('refresh' in keys).toBe(false)
  })

  test('renews those that can be', async () => {
    const renewing = customAuth({
      secrets: [],
      apply: (request) => request,
      refresh: () => Promise.resolve(true),
    })
    const both = combinedAuth(keys, renewing)
    expect(await both.refresh?.(authContext(), getRequest(url))).toBe(true)
  })

  test('gives each block back the request that it has made', async () => {
    const refusals: HttpRequest[] = []
    const withToken = getRequest(url, { headers: { 'x-token': 't1' } })
    const renewing = customAuth({
      secrets: [],
      apply: () => withToken,
      refresh: (_context, refused) => {
        refusals.push(refused)
        return Promise.resolve(true)
      },
    })
    const both = combinedAuth(renewing, keys)
    await both.refresh?.(authContext(), await applied(both))
    expect(refusals[0]).toBe(withToken)
  })

  test('leaves each secret in its place when a block obtains more, because stored positions count on it', () => {
    const tokens = ['t1']
    const both = combinedAuth(customAuth({ secrets: () => tokens, apply: (request) => request }), keys)
    const known = (): readonly string[] => both.secrets.map((value) => value.reveal())
    tokens.push('t2')
    expect(known()).toEqual(['t1', 'k1', 'k2', 't2'])
    tokens.push('t3')
    expect(known()).toEqual(['t1', 'k1', 'k2', 't2', 't3'])
  })
})

describe('customAuth', () => {
  test('hands on what it is made of, and asks for its secrets anew', async () => {
    const tokens = ['t1']
    const auth = customAuth({
      kind: 'house-key',
      secrets: () => tokens,
      apply: (request) => ({ ...request, headers: { 'x-token': tokens.at(-1) ?? '' } }),
    })
    tokens.push('t2')
    expect(auth.kind).toBe('house-key')
    expect((await applied(auth)).headers).toEqual({ 'x-token': 't2' })
    expect(auth.secrets.map((value) => value.reveal())).toEqual(['t1', 't2'])
    // The redactor tells by identity whether anything is new.
    expect(auth.secrets[0]).toBe(auth.secrets[0])
  })
})

describe('signedAuth', () => {
  test('signs the request as it is sent', async () => {
    const signed: FinalRequest[] = []
    const auth = signedAuth({
      secrets: ['s1'],
      sign: (final, context) => {
        signed.push(final)
        return { headers: { 'X-Signature': `${final.path}@${context.now()}` }, query: { signed: true } }
      },
    })
    const request = getRequest(`${url}?a=%2f`, {
      method: 'POST',
      query: { b: 'ä ß' },
      headers: { accept: 'application/json' },
      body: { json: { id: 9007199254740993n } },
    })
    const result = await auth.apply(request, authContext({ now: () => 7 }))
    const path = '/items?a=%2f&b=%C3%A4%20%C3%9F'
    expect(signed).toEqual([
      {
        method: 'POST',
        origin: 'https://api.example.test',
        path,
        headers: { accept: 'application/json' },
        body: new TextEncoder().encode('{"id":9007199254740993}'),
      },
    ])
    expect(result.headers).toEqual({ accept: 'application/json', 'x-signature': `${path}@7` })
    expect(result.query).toEqual({ b: 'ä ß', signed: true })
  })
})

describe('a credential that cannot be used is refused', () => {
  test.each([
    ['bearerAuth.token', () => bearerAuth({ token: '' })],
    ['bearerAuth.token', () => bearerAuth({ token: secret(' ') })],
    ['apiKeyAuth.key', () => apiKeyAuth({ name: 'key', key: '', in: 'query' })],
    ['bearerAuth.token', () => bearerAuth({ token: 'from a file\n' })],
    ['apiKeyAuth.key', () => apiKeyAuth({ name: 'key', key: 'a;b', in: 'cookie' })],
    ['apiKeyAuth.prefix', () => apiKeyAuth({ name: 'key', key: 'k', in: 'query', prefix: 'Token ' })],
    ['basicAuth.username', () => basicAuth({ username: '' })],
    ['basicAuth.username', () => basicAuth({ username: 'a:b', password: 'c' })],
    ['combinedAuth', () => combinedAuth()],
    ['apiKeyAuth.name', () => apiKeyAuth({ name: '', key: 'k', in: 'query' })],
  ])('%s', (option, make) => {
    expect(make).toThrow(ConfigurationError)
    expect(make).toThrow(expect.objectContaining({ option }))
  })
})
