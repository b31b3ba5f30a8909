import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const items = [{ id: 1 }]
const document = (path: string | undefined, base = baseUrl, endpoint: object = {}): object => ({
  client: { base_url: base, headers: { 'x-tenant': 'general', accept: 'application/json' } },
  resources: [
    {
      name: 'items',
      endpoint: { ...(path !== undefined && { path }), paginator: 'single_page', ...endpoint },
    },
  ],
})

describe('the address of a request', () => {
  test.each([
    ['', 'items', '/items'],
    ['/', 'items', '/items'],
    ['///', '///items', '/items'],
    ['/v1', 'items', '/v1/items'],
    ['/v1/', '/items', '/v1/items'],
    ['/v1/', '/', '/v1/'],
    ['/v1', 'items?state=open', '/v1/items?state=open'],
    ['/v1', undefined, '/v1/items'],
  ])('%j and the path %j are joined by one slash (DLT 2.2 no. 29)', async (base, path, address) => {
    const requests = serve({ [new URL(address, baseUrl).pathname]: items })
    const { summary } = await load(document(path, baseUrl + base))
    expect([summary.errors, addresses(requests)]).toEqual([[], [address]])
  })

  test('a path that is a URL takes the place of base_url; credentials stay with the configured host (DLT 2.2 no. 30)', async () => {
    const requests = serve({ '/elsewhere': items })
    const client = { base_url: 'https://other.test/v1', auth: { token: '${env:TOKEN}' } }
    const resources = [{ name: 'items', endpoint: `${baseUrl}/elsewhere` }]
    const { destination } = await load({ client, resources }, { variables: { TOKEN: 't0ken-of-other' } })
    expect(destination.rows('items')).toHaveLength(1)
    expect(requests[0]?.headers['authorization']).toBeUndefined()
  })
})

test('a header of an endpoint wins over that of the client (DLT 2.2 no. 31)', async () => {
  const requests = serve({ '/items': items })
  await load(document('items', baseUrl, { headers: { 'X-Tenant': 'own' } }))
  expect(requests[0]?.headers).toMatchObject({ 'x-tenant': 'own', accept: 'application/json' })
})

test('json and data together are refused (DLT 2.2 no. 32)', () => {
  expect(problemsOf(document('items', baseUrl, { json: {}, data: 'a' })).join()).toContain(
    'json and data exclude each other',
  )
})

test('the value of a paginator wins over a parameter of the same name (DLT 2.1 no. 15)', async () => {
  const requests = serve({ '/items': [] })
  const paginator = { type: 'page_number', base_page: 1 }
  await load(document('items', baseUrl, { params: { page: '100' }, paginator }))
  expect(addresses(requests)).toEqual(['/items?page=1'])
})
