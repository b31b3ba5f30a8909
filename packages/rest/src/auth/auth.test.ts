import { ConfigurationError, secret, type Auth, type HttpRequest } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { authContext, getRequest } from '../../test/support/send.ts'
import { apiKeyAuth } from './api-key-auth.ts'
import { bearerAuth } from './bearer-auth.ts'

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
})

describe('an empty credential is refused', () => {
  test.each([
    ['bearerAuth.token', () => bearerAuth({ token: '' })],
    ['bearerAuth.token', () => bearerAuth({ token: secret(' ') })],
    ['apiKeyAuth.key', () => apiKeyAuth({ name: 'key', key: '', in: 'query' })],
    ['apiKeyAuth.name', () => apiKeyAuth({ name: '', key: 'k', in: 'query' })],
  ])('%s', (option, make) => {
    expect(make).toThrow(ConfigurationError)
    expect(make).toThrow(expect.objectContaining({ option }))
  })
})
