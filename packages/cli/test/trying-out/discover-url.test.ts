import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { countRows, queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 1000 })
})
afterAll(() => sandbox.stop())

const account = (): { readonly [name: string]: string } => ({ SHOP_KEY: sandbox.apiKey })

describe('discover with a URL', () => {
  test.each([
    ['/v1/customers?api_key=${env:SHOP_KEY}', [], 'customers', 'customers'],
    ['/v1/orders?limit=50', ['--auth', 'query:api_key:SHOP_KEY'], 'orders', 'orders'],
    ['/xml/v1/items?api_key=${env:SHOP_KEY}&page=1&per_page=50', [], 'items', 'items'],
    [
      '/feature-flag-analytics/v2/groups',
      ['--auth', 'bearer:SHOP_KEY'],
      'groups',
      'feature-flag-analytics/groups',
    ],
    [
      '/feature-flag-analytics/v2/users',
      ['--auth', 'bearer:SHOP_KEY', '--confirm'],
      'users',
      'feature-flag-analytics/users',
    ],
    [
      '/practice-analytics/client.api/list?page=1&per_page=100',
      ['--header', 'Authorization: Bearer ${env:SHOP_KEY}'],
      'client_api_list',
      'practice-analytics/client_list',
    ],
    [
      '/project-management/api/v1/time-entries?api_key=${env:SHOP_KEY}',
      [],
      'time_entries',
      'project-management/time_entries',
    ],
    ['/api/v2/move/?limit=200', [], 'move', 'move'],
  ])('%s %j: what is printed loads every row', async (url, flags, table, truth) => {
    const directory = makeProject()
    const discovered = await runCommand(['discover', sandbox.url + url, ...flags], {
      directory,
      variables: account(),
    })
    expect([discovered.code, `${discovered.stdout}${discovered.stderr}`.includes(sandbox.apiKey)]).toEqual([
      0,
      false,
    ])
    writeFileSync(join(directory, 'shop.yaml'), discovered.stdout)
    const words = ['run', './shop.yaml', '--destination', 'duckdb:rows.duckdb']
    const loaded = await runCommand(words, { directory, variables: account() })
    expect([loaded.code, /Error|Warning/.test(loaded.stderr)]).toEqual([0, false])
    const [[rows] = []] = await queryDuckDb(join(directory, 'rows.duckdb'), countRows('shop', [table]))
    expect(rows).toBe([...sandbox.truth(truth)].length)
    // A second run neither doubles nor loses anything.
    await runCommand(words, { directory, variables: account() })
    expect(await queryDuckDb(join(directory, 'rows.duckdb'), countRows('shop', [table]))).toEqual([[rows]])
  })

  test('sends one request, and a second one only to confirm', async () => {
    const directory = makeProject()
    const words = ['discover', `${sandbox.url}/v1/orders?api_key=\${env:SHOP_KEY}`]
    const requests = async (more: readonly string[]): Promise<number> => {
      sandbox.resetCounters()
      const { code } = await runCommand([...words, ...more], { directory, variables: account() })
      expect(code).toBe(0)
      return Object.values(sandbox.counters()).reduce((sum, { requests: count }) => sum + count, 0)
    }
    expect([await requests([]), await requests(['--confirm'])]).toEqual([1, 2])
  })

  test('a secret that is given as it is appears nowhere, and its variable is named', async () => {
    const { code, stdout, stderr } = await runCommand(
      ['discover', `${sandbox.url}/v1/customers?api_key=${sandbox.apiKey}`, '--trace-http'],
      {
        directory: makeProject(),
      },
    )
    expect([code, (stdout + stderr).includes(sandbox.apiKey)]).toEqual([0, false])
    expect(stdout).toContain("api_key: '${env:API_KEY}'")
    expect(stderr).toContain('the document refers to it as the variable API_KEY')
  })

  test('a list that may be the first page of several is told', async () => {
    const [workspace] = sandbox.truth('feature-flag-analytics/workspaces')
    const id = typeof workspace?.['id'] === 'string' ? workspace['id'] : ''
    const url = `${sandbox.url}/feature-flag-analytics/v2/environments/ws/${id}`
    const words = ['discover', url, '--auth', 'bearer:SHOP_KEY']
    const asked = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(asked.stderr).toContain('may be the first page of several')
    expect(asked.stdout).not.toMatch(/^ *paginator:/m)
    const confirmed = await runCommand([...words, '--confirm'], {
      directory: makeProject(),
      variables: account(),
    })
    expect(confirmed.stderr).not.toContain('may be the first page of several')
    expect(confirmed.stdout).toContain('paginator: { type: offset, limit: 50 }')
  })

  test('--json prints the document, its text and why', async () => {
    const words = ['discover', `${sandbox.url}/v1/orders?api_key=\${env:SHOP_KEY}&limit=20`, '--json']
    const { stdout } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'discover',
      status: 200,
      records: 20,
      resource: 'orders',
      mayLackRows: false,
      document: { resources: [{ name: 'orders', primary_key: 'id' }] },
      findings: expect.arrayContaining([
        expect.objectContaining({ place: 'resources.0.endpoint.data_selector', sureness: 'sure' }),
      ]) as unknown,
    })
  })

  test.each([
    ['no credentials', '/v1/orders', [], 3, 'No credentials were sent. --auth bearer:VARIABLE'],
    [
      'wrong credentials',
      '/v1/orders?api_key=${env:WRONG}',
      [],
      3,
      'Sent was the key ${env:WRONG} in the parameter api_key.',
    ],
    [
      'a wrong token',
      '/feature-flag-analytics/v2/groups',
      ['--auth', 'bearer:WRONG'],
      3,
      'Sent was the bearer token ${env:WRONG}.',
    ],
    ['an address that is not there', '/v1/nothing?api_key=${env:SHOP_KEY}', [], 3, '404 Not Found'],
    [
      'a variable that is not set',
      '/v1/orders',
      ['--auth', 'bearer:NOT_SET'],
      2,
      'the variable NOT_SET is not set',
    ],
    [
      'a token in the place of its variable',
      '/v1/orders',
      ['--auth', 'bearer:s3cr3t-t0ken'],
      2,
      'never the secret itself',
    ],
    [
      'a header without a value',
      '/v1/orders',
      ['--header', 'Accept'],
      2,
      'A header is given as "Name: value"',
    ],
  ])('%s', async (_case, url, flags, code, message) => {
    const variables = { ...account(), WRONG: 'wr0ng-t0ken' }
    const result = await runCommand(['discover', sandbox.url + url, ...flags], {
      directory: makeProject(),
      variables,
    })
    expect([result.code, result.stdout]).toEqual([code, ''])
    expect(result.stderr).toContain(message)
    expect(result.stderr).not.toMatch(/wr0ng-t0ken|s3cr3t|sandbox-key/)
  })

  test.each([
    [['discover', 'inventory', '--auth', 'bearer:X'], '--auth is for a URL.'],
    [['discover', 'inventory', '--confirm'], '--confirm is for a URL.'],
    [['preview', 'inventory', 'orders', '--header', 'a: b'], '--header is for a URL.'],
    [['preview', 'inventory'], 'standpipe discover inventory lists them.'],
    [['preview', 'https://api.example.com/orders', 'orders'], 'A URL has no resources.'],
  ])('%j is wrong usage', async (words, message) => {
    const { code, stderr } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('preview with a URL', () => {
  test('shows the rows that the proposal would give', async () => {
    const words = ['preview', `${sandbox.url}/v1/customers?api_key=\${env:SHOP_KEY}`, '--limit', '2']
    const { code, stdout } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(0)
    const [title, head, first, second] = stdout.split('\n')
    expect([title, head?.trimStart().slice(0, 8)]).toEqual(['customers', 'id  name'])
    expect([first?.trimStart().slice(0, 4), second?.trimStart().slice(0, 4)]).toEqual(['1001', '1002'])
    expect(stdout).toMatch(/^customers__contacts \(\d+ rows? in all\)$/m)
  })

  test('a selector that matches nothing is told with the lists that are there', async () => {
    const directory = makeProject({
      'shop.yaml': `client: { base_url: '${sandbox.url}' }\nresources: [{ name: berry, endpoint: { path: api/v2/berry/, data_selector: data } }]`,
    })
    const { code, stderr } = await runCommand(['preview', './shop.yaml', 'berry'], { directory })
    expect(code).toBe(1)
    expect(stderr).toContain('The selector "["data"]" matches nothing')
    expect(stderr).toContain('Lists in the response: results (20 objects).')
  })
})
