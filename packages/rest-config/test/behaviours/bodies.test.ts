import { expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const document = (endpoint: object): object => ({
  client: { base_url: baseUrl, headers: { 'x-text': '{as} it is' } },
  resources: [{ name: 'items', endpoint: { method: 'POST', ...endpoint } }],
})

test.each<[string, object, string, string | null]>([
  ['an empty JSON body', { json: {} }, '{}', 'application/json'],
  [
    'JSON with every kind of value',
    { json: { a: [1, null, true, ''], b: { c: 'x{{y}}' } } },
    '{"a":[1,null,true,""],"b":{"c":"x{y}"}}',
    'application/json',
  ],
  ['a form', { data: { a: 1, b: ['x', 'y'] } }, 'a=1&b=x&b=y', 'application/x-www-form-urlencoded'],
  [
    'pairs, of which one name comes twice',
    {
      data: [
        ['a', '1'],
        ['b', 2],
        ['a', '3'],
      ],
    },
    'a=1&a=3&b=2',
    'application/x-www-form-urlencoded',
  ],
  ['a text', { data: 'select {{*}}' }, 'select {*}', null],
  ['an empty form', { data: {} }, '', null],
])('%s (DLT 2.2 no. 33, 2.3 no. 64, 65)', async (_case, endpoint, body, type) => {
  const requests = serve({ '/items': [{ id: 1 }] })
  const { summary } = await load(document(endpoint))
  expect(summary.errors).toEqual([])
  expect(requests[0]?.body).toBe(body)
  expect(requests[0]?.headers['content-type']?.split(';')[0] ?? null).toBe(type)
  expect(requests[0]?.headers['x-text']).toBe('{as} it is')
})

test('numbers of a body are sent digit for digit', async () => {
  const requests = serve({ '/items': [] })
  const text = `
client: { base_url: ${baseUrl} }
resources: [{ name: items, endpoint: { method: POST, json: { id: 9007199254740993, price: 0.1000000000000000055 } } }]`
  await load(text)
  expect(requests[0]?.body).toBe('{"id":9007199254740993,"price":0.1000000000000000055}')
})

test('numbers of parameters, forms and paths are sent digit for digit, too', async () => {
  const requests = serve({ '/items/12345678901234567.25': [] })
  await load(`
client: { base_url: ${baseUrl} }
resources:
  - name: items
    endpoint:
      method: POST
      path: items/{id}
      params: { id: 12345678901234567.25, price: 0.1000000000000000055, several: [1, 9007199254740993] }
      data: { price: 0.1000000000000000055 }`)
  expect(requests[0]?.url.search).toBe('?price=0.1000000000000000055&several=1&several=9007199254740993')
  expect(requests[0]?.body).toBe('price=0.1000000000000000055')
})

test('a brace without its partner is refused', () => {
  const graphql = { json: { query: '{ users { id } }' } }
  expect(problemsOf(document(graphql)).join()).toContain('resources[0].endpoint.json.query')
  expect(problemsOf(document(graphql)).join()).toContain('Double the braces')
  expect(problemsOf(document({ json: { query: '{{ users {{ id }} }}' } }))).toEqual([])
})
