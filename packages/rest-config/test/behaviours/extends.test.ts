import { ConfigurationError } from '@standpipe/core'
import { run } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDocument, readSource } from '../../src/index.ts'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'

const { serve } = answeringApi()

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-extends-'))
  await mkdir(join(folder, 'inner'))
  await write('shop.yaml', shop)
})
afterAll(() => rm(folder, { recursive: true }))

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)

const shop = `client:
  base_url: https://nowhere.example.test
  headers: { x-tenant: a, x-kind: b }
  auth: { type: api_key, name: x-key, api_key: '\${env:KEY}' }
resource_defaults: { primary_key: id, write_disposition: merge }
resources:
  - customers
  - name: orders
    endpoint:
      path: v1/orders
      params: { state: open, size: 5 }
      paginator: { type: page_number, page_param: number, limit_param: per, limit: 2 }
    columns: [{ name: id, data_type: text }]
  - name: lines
    endpoint: orders/{order}/lines
`

/** What is wrong with a document of the folder, a line each. */
async function problemsOf(name: string, text: string): Promise<readonly string[]> {
  await write(name, text)
  try {
    const source = await openDocument(join(folder, name), { label: name, variables: () => 'v4lue' })
    return source.resources.flatMap(({ incomplete }) => incomplete ?? [])
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    return error.message.split('\n  - ').slice(1)
  }
}

describe('a document that extends another one', () => {
  test('is merged with it by key, resources by name; what is of another kind takes its place', async () => {
    await write(
      'own.yaml',
      `extends: ./shop.yaml
client:
  base_url: ${baseUrl}
  headers: { x-kind: c }
  auth: { type: bearer, token: '\${env:KEY}' }
resources:
  - customers
  - name: items
    endpoint: v2/items
  - name: orders
    endpoint:
      params: { state: null, sort: id }
      paginator: { type: page_number, base_page: 1 }
    columns: { total: { data_type: decimal, precision: 9, scale: 2 } }
  - name: lines
    endpoint: { params: { order: { type: resolve, resource: orders, field: id } } }
`,
    )
    const asked = serve({
      '/customers': [{ id: 1 }],
      '/v1/orders': ({ url }) =>
        Response.json(url.searchParams.get('number') === '1' ? [{ id: 7, total: 1.5 }] : []),
      '/orders/7/lines': [{ id: 70 }],
      '/v2/items': [{ id: 2 }],
    })
    const source = await openDocument(join(folder, 'own.yaml'), { variables: () => 'v4lue' })
    const destination = memoryDestination()
    const summary = await run({ source, destination })
    expect(summary.errors).toEqual([])
    expect(source.name).toBe('own')
    expect(source.resources.map(({ name }) => name)).toEqual(['customers', 'orders', 'lines', 'items'])
    expect(addresses(asked).toSorted()).toEqual([
      '/customers',
      '/orders/7/lines',
      '/v1/orders?size=5&sort=id&number=1&per=2',
      '/v1/orders?size=5&sort=id&number=2&per=2',
      '/v2/items',
    ])
    const sent = asked.map(({ headers }) => [
      headers['x-tenant'],
      headers['x-kind'],
      headers['x-key'],
      headers['authorization'],
    ])
    expect(new Set(sent.map(String))).toEqual(new Set([String(['a', 'c', undefined, 'Bearer v4lue'])]))
    // Both hints of columns count: the id is a text, as the first document says, the total a decimal, whose unscaled digits these are.
    expect(destination.rows('orders')).toMatchObject([{ id: '7', total: 150 }])
  })

  test('may extend one that extends another, from its own folder', async () => {
    await write('inner/middle.yaml', 'extends: ../shop.yaml\nname: middle\nclient: { concurrency: 1 }\n')
    await write('top.yaml', `extends: inner/middle.yaml\nclient: { base_url: '${baseUrl}' }\n`)
    const source = await openDocument(join(folder, 'top.yaml'), { variables: () => 'v4lue' })
    expect([source.name, source.resources.length]).toEqual(['middle', 3])
  })
})

describe('what is wrong is told where it was written', () => {
  const lacking = 'the path orders/{order}/lines needs a value for {order}: give params.order a value'

  test.each([
    ['in the document below', '', `shop.yaml:15:5 resources[2].endpoint.path: ${lacking}`],
    [
      'in the document above',
      'resources: [{ name: lines, endpoint: { paginator: single_page, path: "orders/{order}/lines" } }]',
      `a.yaml:2:64 resources[0].endpoint.path: ${lacking}`,
    ],
    [
      'in both of them',
      'resources: [{ name: orders, endpoint: { params: { api_key: k } } }]',
      'a.yaml:2:51 resources[0].endpoint.params.api_key: expected the variable that holds the secret',
    ],
    [
      'of what is merged',
      'client: { auth: { token: "${env:T}" } }',
      'a.yaml:2:19 client.auth.token: there is no key "token" here',
    ],
    [
      'of an unknown key',
      'clients: {}',
      'a.yaml:2:1 clients: there is no key "clients" here. Did you mean client?',
    ],
    [
      'of a paginator that lacks a key',
      'resources: [{ name: orders, endpoint: { paginator: { type: offset } } }]',
      'a.yaml:2:41 resources[0].endpoint.paginator.limit: is missing',
    ],
    [
      'of a resource that is not there',
      'resources: [{ name: oders, primary_key: no }]',
      'a.yaml:2:15 resources[0].name: ./shop.yaml has no resource "oders", and a new one needs endpoint.path. Did you mean orders?',
    ],
    [
      'of a resource that is there twice',
      'resources: [{ name: orders, selected: false }, orders]',
      'a.yaml:2:48 resources[1]: "orders" stands here twice',
    ],
  ])('%s', async (_where, text, problem) => {
    const problems = await problemsOf('a.yaml', `extends: ./shop.yaml\n${text}\n`)
    expect(problems.map((line) => line.slice(0, problem.length))).toEqual([problem])
  })

  test.each([
    [
      'a file that is not there',
      'extends: ./none.yaml',
      'b.yaml:1:1 extends: ./none.yaml could not be read: ENOENT',
    ],
    [
      'a file that extends this one',
      'extends: ./c.yaml',
      'c.yaml:1:1 extends: ./b.yaml extends this document',
    ],
    ['no path', 'extends: [a]', 'b.yaml:1:1 extends: expected a text, given a list of 1'],
  ])('%s', async (_what, text, problem) => {
    await write('c.yaml', 'extends: ./b.yaml')
    const [line = ''] = await problemsOf('b.yaml', text)
    expect(line.slice(0, problem.length)).toBe(problem)
  })

  test('a text of a program extends nothing', () => {
    expect(() => readSource('extends: ./shop.yaml', 'x.yaml')).toThrow(
      'x.yaml:1:1 extends: only a document that is opened as a file can extend another one',
    )
  })
})
