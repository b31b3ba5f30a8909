import { resourceNames, rowCounts, startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeAuthorProject, makeProject } from './support/project.ts'
import { countRows, queryDuckDb, queryPostgres } from './support/query.ts'
import { runCli } from './support/run-cli.ts'
import { runCommand } from './support/run-command.ts'

const rows = 600
const expected = Object.values(rowCounts(rows))
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows, apiKey: 'k3y-of-the-sandbox' })
})
afterAll(() => sandbox.stop())

const account = (): { readonly [name: string]: string } => ({
  INVENTORY__BASE_URL: sandbox.url,
  INVENTORY__API_KEY: sandbox.apiKey,
})

const events = (text: string): readonly { type: string; time: string }[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('destinations', () => {
  test('loads into a DuckDB file by default; a second run changes no count', async () => {
    const directory = makeProject()
    const path = join(directory, 'standpipe.duckdb')
    const first = await runCli(['run', 'inventory'], { directory, variables: account() })
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(/^customers +completed +12 +12 +1 +1 +0 +.* +total-reached$/m)
    expect(first.stdout).toContain('Loaded in duckdb:standpipe.duckdb, dataset inventory.')
    expect(first.stderr).toContain('orders: 180 rows · 2 pages')
    const counts = await queryDuckDb(path, countRows('inventory', resourceNames))
    expect(counts.flat()).toEqual(expected)
    const lines = 'select count(*)::int from inventory.orders__lines'
    const before = await queryDuckDb(path, lines)

    const second = await runCli(['run', 'inventory'], { directory, variables: account() })
    expect(second.code).toBe(0)
    expect((await queryDuckDb(path, countRows('inventory', resourceNames))).flat()).toEqual(expected)
    expect(await queryDuckDb(path, lines)).toEqual(before)
  })

  test('loads into Postgres', async () => {
    const url = inject('postgresUrl')
    const words = ['run', 'inventory', '--destination', url, '--dataset', 'cli_run']
    const { code, stdout } = await runCli(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(0)
    expect(stdout).toContain('dataset cli_run.')
    const counts = await queryPostgres(url, countRows('cli_run', resourceNames))
    expect(counts.flat()).toEqual(expected)
  })

  test('--dev loads into a dataset beside the real one, each time from the beginning', async () => {
    const directory = makeProject()
    const words = ['run', 'inventory', '--select', 'customers', '--dev']
    const path = join(directory, 'standpipe.duckdb')
    const options = { directory, variables: account() }
    expect((await runCommand([...words, '--limit', '5'], options)).code).toBe(0)
    expect(await queryDuckDb(path, countRows('inventory_dev', ['customers']))).toEqual([[5]])
    expect((await runCommand(words, options)).code).toBe(0)
    expect((await runCommand(words, options)).code).toBe(0)
    expect(await queryDuckDb(path, countRows('inventory_dev', ['customers']))).toEqual([[12]])
    const schemas = await queryDuckDb(
      path,
      "select schema_name from duckdb_schemas() where schema_name = 'inventory'",
    )
    expect(schemas).toEqual([])
  })
})

describe('selection', () => {
  test('--select takes globs, commas and repetition; --exclude takes away', async () => {
    const words = [
      'run',
      'inventory',
      '--select',
      'stock_*,items',
      '--select',
      'orders',
      '--exclude',
      '*details',
      '--json',
    ]
    const { code, stdout } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(0)
    const { resources } = JSON.parse(stdout) as { resources: { name: string }[] }
    expect(resources.map(({ name }) => name)).toEqual(['stock_summaries', 'items', 'orders'])
  })

  test('--max-pages and --limit cut a read short without an error', async () => {
    const words = ['run', 'inventory', '--select', 'orders', '--json']
    const options = { directory: makeProject(), variables: account() }
    const pages = await runCommand([...words, '--max-pages', '1'], options)
    expect(JSON.parse(pages.stdout)).toMatchObject({
      exitCode: 0,
      resources: [{ pages: 1, recordsRead: 100 }],
    })
    const limited = await runCommand([...words, '--limit', '7', '--fresh'], options)
    expect(JSON.parse(limited.stdout)).toMatchObject({ exitCode: 0, resources: [{ recordsRead: 7 }] })
  })
})

describe('output', () => {
  test('--json prints one object on stdout and nothing else there', async () => {
    const words = ['run', 'inventory', '--select', 'orders', '--json']
    const { code, stdout } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'run',
      status: 'completed',
      exitCode: 0,
      source: 'inventory',
      pipeline: 'inventory',
      dataset: 'inventory',
      destination: 'duckdb:standpipe.duckdb',
      failure: null,
      resources: [
        {
          name: 'orders',
          table: 'orders',
          status: 'completed',
          recordsRead: 180,
          rowsWritten: { orders: 180 },
          pages: 2,
          requests: 2,
          retries: 0,
          loads: 1,
          stop: 'total-reached',
          error: null,
        },
      ],
    })
  })

  test('--events writes every event as a JSON line to a file, or alone to stdout', async () => {
    const options = { directory: makeProject(), variables: account() }
    const words = ['run', 'inventory', '--select', 'orders', '--events']
    const file = await runCommand([...words, 'events.ndjson'], options)
    expect(file.code).toBe(0)
    const stored = events(readFileSync(join(options.directory, 'events.ndjson'), 'utf8'))
    const types = stored.map(({ type }) => type)
    // Pages are asked for ahead, each answer before its page is read.
    const ofHttp = ['request-sent', 'response-received']
    expect(types.filter((type) => !ofHttp.includes(type))).toEqual([
      'run-started',
      'resource-started',
      'page-read',
      'page-read',
      'load-committed',
      ...types.filter((type) => type === 'schema-changed'),
      'resource-finished',
      'run-finished',
    ])
    for (const type of ofHttp) expect(types.filter((other) => other === type)).toHaveLength(2)
    for (const { time } of stored) expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)

    const piped = await runCommand([...words, '-'], options)
    expect(events(piped.stdout).at(-1)).toMatchObject({ type: 'run-finished', status: 'completed' })
    expect(piped.stderr).toContain('Loaded in duckdb:standpipe.duckdb')

    const both = await runCommand([...words, '-', '--json'], options)
    expect(both.code).toBe(2)
    const nowhere = await runCommand([...words, 'no/such/folder/events'], options)
    expect([nowhere.code, nowhere.stderr.includes('The events cannot be written')]).toEqual([2, true])
  })

  test('--log-format json makes every line on stderr an event', async () => {
    const words = ['run', 'inventory', '--select', 'customers', '--log-format', 'json']
    const { stdout, stderr } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(events(stderr).map(({ type }) => type)).toContain('page-read')
    expect(stdout).toContain('total-reached')
  })

  test('--trace-http shows requests, responses and retries, and never the key', async () => {
    sandbox.addFault({ kind: 'rate-limit', seconds: 0, resource: 'customers' })
    const words = ['run', 'inventory', '--select', 'customers', '--trace-http', '--no-progress']
    const { code, stdout, stderr } = await runCommand(words, {
      directory: makeProject(),
      variables: account(),
    })
    sandbox.clearFaults()
    expect(code).toBe(0)
    const url = `${sandbox.url}/v1/customers?offset=0&limit=100`
    expect(stderr).toContain(`customers: -> GET ${url}\n`)
    expect(stderr).toMatch(
      /customers: <- 429 GET .*\ncustomers: \.\. attempt 1 failed \(429.*\ncustomers: -> GET .*\(attempt 2\)\n/,
    )
    expect(stderr).toContain(`customers: <- 200 GET ${url} `)
    expect(stdout + stderr).not.toContain(sandbox.apiKey)
  })

  test('-q prints nothing when all is well, -v prints loads and schema changes', async () => {
    const options = { directory: makeProject(), variables: account() }
    const verbose = await runCommand(['run', 'inventory', '--select', 'customers', '-v'], options)
    expect(verbose.stderr).toContain('customers: new table customers__contacts')
    expect(verbose.stderr).toMatch(/customers: committed 12 rows of customers, /)
    const quiet = await runCommand(['run', 'inventory', '--select', 'customers', '-q'], options)
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

test('what a connector prints is no result, and its secrets are hidden there, too', async () => {
  const module = `import { secret } from '@standpipe/core'
    export default ({ key }) => ({ specVersion: 'v1', name: 'shop', secrets: [secret(key)], resources: [{
      name: 'orders', disposition: 'append', positionBasis: null, cursorBasis: null, async *read() {
        console.log('key is', key, 'and', encodeURIComponent(key))
        yield { records: [{ id: 1 }], request: null, number: 1, label: 'first', bytes: 10, stop: 'single-page' }
      } }] })`
  const directory = makeAuthorProject({ 'shop.js': module })
  const words = ['run', './shop.js', '--set', 'key=s3same/ö', '--json']
  const { code, stdout, stderr } = await runCli(words, { directory })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' })
  expect(stderr).toContain('key is *** and ***\n')
})

test('settings come from .env, too, and flags win over it', async () => {
  const directory = makeProject()
  writeFileSync(
    join(directory, '.env'),
    `INVENTORY__API_KEY=${sandbox.apiKey}\nINVENTORY__BASE_URL=http://127.0.0.1:1\n`,
  )
  const words = ['run', 'inventory', '--select', 'customers', '--set', `baseUrl=${sandbox.url}`]
  expect((await runCommand(words, { directory })).code).toBe(0)
})
