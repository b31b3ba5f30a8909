import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 500 })
})
afterAll(() => sandbox.stop())

const variables = (): { readonly [name: string]: string } => ({
  SHOP_KEY: sandbox.apiKey,
  SHOP_URL: sandbox.url,
})

const shop = `
client:
  base_url: \${env:SHOP_URL}
  auth: { type: api_key, name: api_key, api_key: '\${env:SHOP_KEY}', location: query }
  paginator: { type: offset, limit: 20, total_path: total }
resource_defaults: { endpoint: { data_selector: data } }
resources:
  - { name: customers, primary_key: id, write_disposition: merge, endpoint: v1/customers }
  - { name: doubled, primary_key: item_id, write_disposition: merge, endpoint: v1/stock_summaries }
  - { name: keyless, primary_key: number, write_disposition: merge, endpoint: v1/items }
  - { name: misplaced, endpoint: { path: v1/items, data_selector: rows } }
  - name: dated
    endpoint: { path: v1/items, incremental: { cursor_path: changed_at, start_param: updated_since, initial_value: '2020-01-01' } }
  - { name: gone, endpoint: v1/gone }
  - name: details
    endpoint: { path: 'api/v2/berry/{resources.kinds.name}/', data_selector: [] }
  - name: kinds
    endpoint: { path: 'api/v2/berry/?limit=1', data_selector: results, paginator: json_link }
`

describe('check', () => {
  test('says of each resource whether its first page can be loaded, and what a run would fail with', async () => {
    const directory = makeProject({ 'shop.yaml': shop })
    const words = ['check', './shop.yaml', '--exclude', 'details,kinds']
    const { code, stdout, stderr } = await runCommand(words, { directory, variables: variables() })
    expect(code).toBe(3)
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      'ok      settings     none given',
      'ok      plan         6 resources into dataset shop',
      'ok      source       shop answered',
      'ok        customers  200 · 10 records on the first page · key id',
      'ok        doubled    200 · 20 records on the first page · key item_id; 16 records repeat the key of another one and would take its place',
      'failed    keyless',
      'failed    misplaced',
      'failed    dated',
      'failed    gone',
      'ok      destination  duckdb:standpipe.duckdb opens; it has 0 tables of this pipeline',
      '',
    ])
    expect(stderr).toContain('Lists in the response: data (20 objects).')
    expect(stderr).toMatch(/dated: the cursor "changed_at" is missing in 20 of 20 records. A run would fail./)
    expect(stderr).toContain('404 Not Found')
    expect(stderr).toMatch(/keyless.*number/)
  })

  test('asks a child for the first record of its parent', async () => {
    const directory = makeProject({ 'shop.yaml': shop })
    sandbox.resetCounters()
    const words = ['check', './shop.yaml', '--select', 'details', '--json']
    const { code, stdout } = await runCommand(words, { directory, variables: variables() })
    const { steps } = JSON.parse(stdout) as {
      readonly steps: readonly { readonly name: string; readonly status: string }[]
    }
    expect(code).toBe(0)
    expect(steps.map(({ name, status }) => [name, status])).toContainEqual(['details', 'ok'])
    expect(sandbox.counters()['/api/v2/berry/{key}/']?.requests).toBe(1)
  })

  test('--json prints one object', async () => {
    const directory = makeProject({ 'shop.yaml': shop })
    const words = ['check', './shop.yaml', '--select', 'customers,gone', '--json']
    const { code, stdout } = await runCommand(words, { directory, variables: variables() })
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'check',
      source: 'shop',
      dataset: 'shop',
      offline: false,
      status: 'failed',
      exitCode: code,
      steps: [
        { name: 'settings', kind: 'command', status: 'ok', error: null },
        { name: 'plan', status: 'ok' },
        { name: 'source', status: 'ok' },
        {
          name: 'customers',
          kind: 'resource',
          status: 'ok',
          resource: { httpStatus: 200, records: 10, key: ['id'], cursor: null, doubts: [] },
        },
        { name: 'gone', status: 'failed', error: { code: 'SP_REQUEST' } },
        { name: 'destination', status: 'ok' },
      ],
    })
  })

  test('asks no resource when nobody answers', async () => {
    const directory = makeProject({ 'shop.yaml': shop })
    const wrong = { ...variables(), SHOP_URL: `${sandbox.url}/feature-flag-analytics/v2/groups?` }
    const { code, stdout } = await runCommand(['check', './shop.yaml', '--select', 'customers'], {
      directory,
      variables: wrong,
    })
    expect(code).toBe(3)
    expect(stdout).toMatch(/^failed {2}source$/m)
    expect(stdout).toMatch(/^skipped {3}customers +not asked, because the source does not work$/m)
  })

  test('--offline opens no connection and no file', async () => {
    let connections = 0
    const server = createServer(() => (connections += 1))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const directory = makeProject({ 'shop.yaml': shop })
    const words = [
      'check',
      './shop.yaml',
      '--offline',
      '--destination',
      `postgres://user:pw@127.0.0.1:${port}/db`,
    ]
    const options = { directory, variables: { SHOP_KEY: 'any', SHOP_URL: `http://127.0.0.1:${port}` } }
    const { code, stdout, stderr } = await runCommand(words, options)
    server.close()
    expect([code, stderr, connections]).toEqual([0, '', 0])
    expect(stdout).toMatch(/^ok {6}plan +8 resources into dataset shop$/m)
    expect(stdout).toMatch(/^ok {6}destination +postgres:.* was not opened$/m)
    expect(stdout).not.toContain('pw')
  })

  test('--offline finds what is wrong without asking', async () => {
    const directory = makeProject({ 'shop.yaml': shop.replace('data_selector: rows', 'data_selectr: rows') })
    const { code, stderr } = await runCommand(['check', './shop.yaml', '--offline'], {
      directory,
      variables: variables(),
    })
    expect(code).toBe(2)
    expect(stderr).toContain('Did you mean data_selector?')
    const elsewhere = await runCommand(
      ['check', './shop.yaml', '--offline', '--destination', 'warehouse.duckdb'],
      {
        directory: makeProject({ 'shop.yaml': shop }),
        variables: variables(),
      },
    )
    expect([elsewhere.code, elsewhere.stderr.includes('has no scheme')]).toEqual([2, true])
  })
})
