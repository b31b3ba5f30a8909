import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAuthorProject } from '../support/project.ts'
import { queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'

let api: Server
let baseUrl: string
/** Paths that were asked for. */
const requests: string[] = []

beforeAll(async () => {
  api = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push(path)
    const records = path === '/orders' ? [{ id: 1 }, { id: 2 }] : [{ id: `line of ${path}` }]
    response.setHeader('content-type', 'application/json').end(JSON.stringify(records))
  })
  await new Promise<void>((resolve) => {
    api.listen(0, '127.0.0.1', resolve)
  })
  baseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
})
afterAll(() => {
  api.close()
})
beforeEach(() => {
  requests.length = 0
})

const orders = `{ name: 'orders', path: '/orders', primaryKey: 'id' }`
const lines = (changes: string): string =>
  `{ name: 'lines', path: '/orders/{order}/lines', primaryKey: 'id',
     parents: [{ resource: 'orders', values: { order: 'id' } }], ${changes} }`

/** A project with a source module, made by the toolkit from these resources. */
function projectOf(...resources: readonly string[]): string {
  return makeAuthorProject({
    'shop.js': `import { createRestSource } from '@standpipe/rest'
      export default ({ baseUrl, account }) => createRestSource({ name: 'shop', client: { baseUrl }, resources: [${resources.join()}] })`,
  })
}

describe('what cannot be read as it is declared ends with 2, before any request', () => {
  test.each([
    [
      'a parent that does not exist',
      [orders, lines(`parents: [{ resource: 'order', values: { order: 'id' } }]`)],
      "Resource 'lines' has the parent 'order', which is no resource of the source.",
    ],
    [
      'a resource that is its own parent',
      [orders, lines(`parents: [{ resource: 'lines', values: { order: 'id' } }]`)],
      "Resource 'lines' is its own ancestor: lines -> lines.",
    ],
    [
      'a cycle of parents, also beside a resource that could be read',
      [
        `{ name: 'shops', path: '/shops', primaryKey: 'id' }`,
        `{ name: 'orders', path: '/lines/{line}/orders', primaryKey: 'id', parents: [{ resource: 'lines', values: { line: 'id' } }] }`,
        lines(''),
      ],
      "Resource 'orders' is its own ancestor: orders -> lines -> orders.",
    ],
    [
      'a placeholder in a path that nothing fills',
      [`{ name: 'orders', path: '/{account}/orders', primaryKey: 'id' }`],
      "Resource 'orders' needs a value for {account} in its path /{account}/orders, but it is missing.",
    ],
    [
      'a placeholder in a path whose setting was not given',
      [`{ name: 'orders', path: '/{account}/orders', primaryKey: 'id', pathParameters: { account } }`],
      "Resource 'orders' needs a value for {account} in its path /{account}/orders, but it is missing.",
    ],
    ...['null', "''", "'..'"].map((value): [string, string[], string] => [
      `a placeholder that is ${value}`,
      [
        `{ name: 'orders', path: '/{account}/orders', primaryKey: 'id', pathParameters: { account: ${value} } }`,
      ],
      `Resource 'orders' needs a value for {account} in its path /{account}/orders, but it is ${value.replaceAll("'", '"')}.`,
    ]),
    [
      'a placeholder in a query that no parent fills',
      [orders, lines(`query: { site: '{site}' }`)],
      "Resource 'lines': {site} in its request has no value.",
    ],
    [
      'a placeholder in a path that its parent does not fill',
      [orders, lines(`path: '/orders/{order}/{part}'`)],
      "Resource 'lines': {part} in its request has no value.",
    ],
  ])('%s', async (_what, resources, message) => {
    const directory = projectOf(...resources)
    const words = ['run', './shop.js', '--set', `baseUrl=${baseUrl}`]
    const { code, stderr, stdout } = await runCommand(words, { directory })
    expect(stderr).toContain(`Error: ${message}\n`)
    expect([code, stdout, requests]).toEqual([2, '', []])
    expect(readdirSync(directory)).not.toContain('standpipe.duckdb')
  })

  const basis = `disposition: 'append', positionBasis: null, cursorBasis: null, async *partitions() {},
    async *read() { throw new Error('was read') }`
  test.each([
    [
      'a parent that does not exist',
      { orders: [], lines: ['order'] },
      "Resource 'lines' has the parent 'order', which is no resource of the source.",
    ],
    [
      'a cycle',
      { orders: ['lines'], lines: ['orders'] },
      "Resource 'orders' is its own ancestor: orders -> lines -> orders.",
    ],
  ])('%s, in a source that the toolkit did not make', async (_what, parentsOf, message) => {
    const resources = Object.entries(parentsOf).map(
      ([name, parents]) => `{ name: '${name}', parents: ${JSON.stringify(parents)}, ${basis} }`,
    )
    const directory = makeAuthorProject({
      'shop.js': `export default { specVersion: 'v1', name: 'shop', resources: [${resources.join()}] }`,
    })
    const { code, stderr } = await runCommand(['run', './shop.js'], { directory })
    expect(code).toBe(2)
    expect(stderr).toContain(`Error: ${message}\n`)
    expect(stderr).not.toContain('was read')
  })
})

test('a selected child is read although its parent is not selected, whose table then stays away', async () => {
  const directory = projectOf(orders, lines(''))
  const words = ['run', './shop.js', '--set', `baseUrl=${baseUrl}`, '--select', 'lines']
  const { code, stderr } = await runCommand(words, { directory })
  expect([code, stderr]).toEqual([0, expect.any(String)])
  expect(requests.toSorted()).toEqual(['/orders', '/orders/1/lines', '/orders/2/lines'])
  const path = `${directory}/standpipe.duckdb`
  expect(await queryDuckDb(path, 'select id from shop.lines order by id')).toEqual([
    ['line of /orders/1/lines'],
    ['line of /orders/2/lines'],
  ])
  const tables = `select table_name from duckdb_tables() where schema_name = 'shop' and not starts_with(table_name, '_sp_')`
  expect(await queryDuckDb(path, tables)).toEqual([['lines']])
})
