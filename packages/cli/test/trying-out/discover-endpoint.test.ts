import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { countRows, queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 500 })
})
afterAll(() => sandbox.stop())

const variables = (): { readonly [name: string]: string } => ({ SHOP_KEY: sandbox.apiKey })

/** A project with a document of one resource. */
function project(): string {
  return makeProject({
    'shop.yaml': `client:
  base_url: ${sandbox.url}/v1
  auth: { type: api_key, name: api_key, api_key: '\${env:SHOP_KEY}', location: query }
resources:
  - name: customers
    endpoint: { path: customers, data_selector: data, paginator: { type: offset, limit: 100, total_path: total } }
  - name: contacts
    endpoint: { path: 'customers/{resources.customers.id}/contacts' }
`,
  })
}

describe('discover with an endpoint of a source', () => {
  test('prints a resource that loads when it is pasted below resources', async () => {
    const directory = project()
    const words = ['discover', './shop.yaml', '--endpoint', 'orders?limit=50']
    const { code, stdout } = await runCommand(words, { directory, variables: variables() })
    expect([code, stdout.includes(sandbox.apiKey)]).toEqual([0, false])
    appendFileSync(join(directory, 'shop.yaml'), stdout.replaceAll(/^(?=.)/gm, '  '))
    const run = ['run', './shop.yaml', '--select', 'orders', '--destination', 'duckdb:rows.duckdb']
    expect((await runCommand(run, { directory, variables: variables() })).code).toBe(0)
    const rows = await queryDuckDb(join(directory, 'rows.duckdb'), countRows('shop', ['orders']))
    expect(rows).toEqual([[[...sandbox.truth('orders')].length]])
  })

  test('asks the first page of a resource by its name', async () => {
    const words = ['discover', './shop.yaml', '--endpoint', 'customers', '--confirm', '--json']
    const { stdout } = await runCommand(words, { directory: project(), variables: variables() })
    expect(JSON.parse(stdout)).toMatchObject({
      resource: 'customers',
      document: { name: 'customers', endpoint: { path: 'customers', paginator: { type: 'offset' } } },
    })
  })

  test('works with a connector', async () => {
    const given = { INVENTORY__BASE_URL: sandbox.url, INVENTORY__API_KEY: sandbox.apiKey }
    const words = ['discover', 'inventory', '--endpoint', '/v1/items?limit=10']
    const { code, stdout } = await runCommand(words, { directory: makeProject(), variables: given })
    expect([code, stdout.includes(sandbox.apiKey)]).toEqual([0, false])
    expect(stdout).toContain('- name: items')
  })

  test.each([
    ['a resource that is read for others', './shop.yaml', 'contacts', 2, 'contacts cannot be asked alone'],
    ['a path that is not there', './shop.yaml', 'nothing', 3, '404 Not Found'],
    ['a source without endpoints', './files.js', 'x', 2, 'files has no endpoints that can be asked.'],
  ])('%s', async (_case, source, endpoint, expected, message) => {
    const directory = project()
    const files = `export default { specVersion: 'v1', name: 'files', resources: [] }`
    appendFileSync(join(directory, 'files.js'), files)
    const { code, stderr } = await runCommand(['discover', source, '--endpoint', endpoint], {
      directory,
      variables: variables(),
    })
    expect(code).toBe(expected)
    expect(stderr).toContain(message)
  })
})
