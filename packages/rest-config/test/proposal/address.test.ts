import { CredentialsError } from '@standpipe/core'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { discover, resourceOf, type Asked } from './discovered.ts'

const { serve } = answeringApi()
const answer = { data: [{ id: 1 }, { id: 2 }], total: 2 }

describe('the address', () => {
  test.each<[string, string, string, string]>([
    ['/orders', '/', 'orders', 'orders'],
    ['/v1/orders', '/v1/', 'orders', 'orders'],
    ['/api/v2/sales/orders/', '/api/v2/', 'sales/orders/', 'sales_orders'],
    ['/shop/orders.json', '/shop/', 'orders.json', 'orders'],
    ['/shop/staff.api/list', '/shop/', 'staff.api/list', 'staff_api_list'],
    ['/v1/orders/17/lines', '/v1/', 'orders/17/lines', 'orders_lines'],
    ['/shop/orders/17', '/shop/', 'orders/17', 'orders'],
    ['/v1/orderLines', '/v1/', 'orderLines', 'order_lines'],
    ['/v1/a%20b', '/v1/', 'a%20b', 'a_b'],
    ['/', '/', '/', 'records'],
  ])('%s', async (path, base, endpoint, name) => {
    const requests = serve({ [path]: answer })
    const found = await discover(baseUrl + path)
    expect(found.value['client']).toEqual({ base_url: baseUrl + base })
    expect([resourceOf(found)['name'], resourceOf(found).endpoint['path']]).toEqual([name, endpoint])
    expect(requests[0]?.url.href).toBe(baseUrl + path)
  })

  test('parameters are sent as they are and written as documents have them', async () => {
    const requests = serve({ '/orders': answer })
    const found = await discover(`${baseUrl}/orders?state=a&state=b&q=%7Bx%7D&from=2026-01-01&zip=007`)
    expect(addresses(requests)).toEqual(['/orders?state=a&state=b&q={x}&from=2026-01-01&zip=007'])
    expect(resourceOf(found).endpoint['params']).toEqual({
      from: '2026-01-01',
      state: ['a', 'b'],
      q: '{{x}}',
      zip: '007',
    })
  })

  test('an id in the path is asked about', async () => {
    serve({ '/v1/orders/17/lines': answer })
    expect((await discover(`${baseUrl}/v1/orders/17/lines`)).text).toMatch(
      /"17" looks like the id of one of orders\.[^]*orders\/\{resources\.orders\.id\}\/lines/,
    )
  })

  test.each(['ftp://example.com', 'orders', 'https://'])('%s is none', async (url) => {
    await expect(discover(url)).rejects.toThrow('no http or https URL')
  })
})

describe('credentials', () => {
  const environment = { TOKEN: 't0ken-of-environment', SHOP_KEY: 'k3y-of-environment' }

  test.each<[string, string, Asked, object, { readonly [header: string]: string }]>([
    [
      'a bearer token',
      '',
      { headers: ['Authorization: Bearer ${env:TOKEN}'] },
      { auth: { type: 'bearer', token: '${env:TOKEN}' } },
      { authorization: 'Bearer t0ken-of-environment' },
    ],
    [
      'a key in a header',
      '',
      { headers: ['X-Api-Key: ${env:SHOP_KEY}'] },
      { auth: { type: 'api_key', name: 'X-Api-Key', location: 'header', api_key: '${env:SHOP_KEY}' } },
      { 'x-api-key': 'k3y-of-environment' },
    ],
    [
      'a scheme of its own',
      '',
      { headers: ['Authorization: Token ${env:TOKEN}'] },
      { headers: { Authorization: 'Token ${env:TOKEN}' } },
      { authorization: 'Token t0ken-of-environment' },
    ],
    [
      '--auth',
      '',
      { auth: 'header:X-Key:SHOP_KEY', headers: ['Tenant: a'] },
      {
        auth: { type: 'api_key', name: 'X-Key', location: 'header', api_key: '${env:SHOP_KEY}' },
        headers: { Tenant: 'a' },
      },
      { 'x-key': 'k3y-of-environment', tenant: 'a' },
    ],
    [
      '--auth basic',
      '',
      { auth: 'basic:SHOP_KEY:TOKEN' },
      { auth: { type: 'http_basic', username: '${env:SHOP_KEY}', password: '${env:TOKEN}' } },
      { authorization: `Basic ${btoa('k3y-of-environment:t0ken-of-environment')}` },
    ],
    [
      'two of them',
      '?token=${env:TOKEN}',
      { headers: ['X-Api-Key: ${env:SHOP_KEY}'] },
      { auth: { type: 'api_key', name: 'X-Api-Key', location: 'header', api_key: '${env:SHOP_KEY}' } },
      { 'x-api-key': 'k3y-of-environment' },
    ],
  ])('%s', async (_case, query, asked, client, headers) => {
    const requests = serve({ '/orders': answer })
    const found = await discover(`${baseUrl}/orders${query}`, { ...asked, environment })
    expect(found.value['client']).toEqual({ base_url: `${baseUrl}/`, ...client })
    expect(requests[0]?.headers).toMatchObject(headers)
    expect(found.text).not.toMatch(/t0ken|k3y-/)
  })

  test.each<[string, string, Asked, string, string]>([
    ['a literal key in the URL', '?api_key=s3cret', {}, 'API_KEY', 's3cret'],
    ['a literal token in a header', '', { headers: ['Authorization: Bearer s3cret'] }, 'TOKEN', 's3cret'],
    [
      'a literal behind a scheme',
      '',
      { headers: ['Authorization: Basic czNjcmV0'] },
      'AUTHORIZATION',
      'czNjcmV0',
    ],
    ['a literal that only its value gives away', '?key=AIzaSyD4x9s3cret', {}, 'KEY', 'AIzaSyD4x9s3cret'],
    ['a name that is taken', '?api_key=s3cret', { environment: { API_KEY: 'other' } }, 'API_KEY_2', 's3cret'],
  ])('%s becomes a variable', async (_case, query, asked, variable, value) => {
    serve({ '/orders': answer })
    const secrets: string[] = []
    const found = await discover(`${baseUrl}/orders${query}`, asked, secrets)
    expect([found.variables, secrets]).toEqual([[variable], [value]])
    expect(found.text).toContain(`\${env:${variable}}`)
    expect(JSON.stringify(found)).not.toContain(value)
  })

  test('a second secret is a reference that is hidden, too', async () => {
    const requests = serve({ '/orders': answer })
    const secrets: string[] = []
    const asked = { headers: ['X-Api-Key: ${env:SHOP_KEY}'], environment }
    const found = await discover(`${baseUrl}/orders?sig=\${env:TOKEN}`, asked, secrets)
    expect(requests[0]?.url.search).toBe(`?sig=${environment.TOKEN}`)
    expect(secrets).toContain(environment.TOKEN)
    expect(resourceOf(found).endpoint['params']).toEqual({ sig: '${env:TOKEN}' })
  })

  test('a literal that a variable has already is that variable', async () => {
    serve({ '/orders': answer })
    const found = await discover(`${baseUrl}/orders?api_key=${environment.SHOP_KEY}`, { environment })
    expect(found.variables).toEqual([])
    expect(found.text).toContain('${env:SHOP_KEY}')
  })

  test('in the URL itself are an account', async () => {
    const requests = serve({ '/orders': answer })
    const found = await discover(`${baseUrl.replace('://', '://me:s3cret@')}/orders`)
    expect(requests[0]?.headers['authorization']).toBe(`Basic ${btoa('me:s3cret')}`)
    expect(found.text).toContain("type: http_basic, username: '${env:USERNAME}', password: '${env:PASSWORD}'")
    expect(found.text).not.toContain('s3cret')
  })

  test('that are refused are named, not shown', async () => {
    serve({ '/orders': () => HttpResponse.json({ error: 'no' }, { status: 401 }) })
    const asked = {
      headers: ['Authorization: Token ${env:TOKEN}', 'X-Api-Key: ${env:SHOP_KEY}'],
      environment,
    }
    const error: unknown = await discover(`${baseUrl}/orders`, asked).catch((thrown: unknown) => thrown)
    expect(CredentialsError.isInstance(error) && error.hint).toBe(
      'Sent was the key ${env:SHOP_KEY} in the header X-Api-Key, and the header Authorization with ${env:TOKEN}. Is the value right, and may it read this?',
    )
  })

  test.each(['bearer:ghp_s3cr-et', 'bearer', 'basic:A', 'digest:A:B', 'header::A', 'bearer:A:B'])(
    '--auth %s is refused without repeating it',
    async (auth) => {
      const error: unknown = await discover(`${baseUrl}/orders`, { auth }).catch((thrown: unknown) => thrown)
      expect(String(error)).toContain('Credentials are given as bearer:VARIABLE')
      expect(String(error)).not.toContain('s3cr')
    },
  )
})

const row = (id: number, day: number): object => ({
  id,
  created_at: '2025-12-01T00:00:00Z',
  updated_at: `2026-01-0${day}T00:00:00Z`,
})
const rows = { data: [row(1, 2), row(2, 3)] }

describe('the cursor', () => {
  test.each<[string, object | undefined]>([
    [
      'updated_since=2026-01-01T00:00:00Z',
      { cursor_path: 'updated_at', start_param: 'updated_since', initial_value: '2026-01-01T00:00:00Z' },
    ],
    [
      'updated_after=2026-01-01',
      {
        cursor_path: 'updated_at',
        start_param: 'updated_after',
        initial_value: '2026-01-01T00:00:00.000Z',
        convert: 'date',
      },
    ],
    [
      'modified_from=20260101&modified_to=20260201',
      {
        cursor_path: 'updated_at',
        start_param: 'modified_from',
        end_param: 'modified_to',
        initial_value: '2026-01-01T00:00:00.000Z',
        convert: 'yyyymmdd',
      },
    ],
    [
      'created_after=2025-11-01T00:00:00Z',
      { cursor_path: 'created_at', start_param: 'created_after', initial_value: '2025-11-01T00:00:00Z' },
    ],
    // A record lies below the bound: the API compares something else.
    ['updated_since=2026-01-03T00:00:00Z', undefined],
    // Both fields lie above it: which of them the API compares nobody knows.
    ['since=2025-01-01T00:00:00Z', undefined],
    ['state=open', undefined],
  ])('of %s', async (query, incremental) => {
    serve({ '/orders': rows as never })
    const { endpoint } = resourceOf(await discover(`${baseUrl}/orders?${query}`))
    expect(endpoint['incremental']).toEqual(incremental)
    // What asks for less stays in the request, or is set by the cursor.
    expect(endpoint['params'] === undefined).toBe(incremental !== undefined)
  })

  test('is listed where nothing shows how to ask for it', async () => {
    serve({
      '/orders': {
        data: [
          { id: 1, updated_at: '2026-01-01T00:00:00Z', created_at: null },
          { id: 2, updated_at: '2026-01-02T00:00:00Z', created_at: '2026-01-01T00:00:00Z' },
        ],
      },
    })
    const { text } = await discover(`${baseUrl}/orders`)
    expect(text).toMatch(/Candidates of a cursor are updated_at\s[# ]*\(timestamp\)/)
    expect(text).toContain('"created_at" is missing in 1 of 2 records.')
  })
})
