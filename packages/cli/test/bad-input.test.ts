import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthorProject, makeProject } from './support/project.ts'
import { runCli } from './support/run-cli.ts'
import { runCommand } from './support/run-command.ts'

const key = 'k3y/with+odd=signs'
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 500, apiKey: key })
})
afterAll(() => sandbox.stop())

const account = (): { readonly [name: string]: string } => ({
  INVENTORY__BASE_URL: sandbox.url,
  INVENTORY__API_KEY: key,
})

/** A source module that reads one resource of an API with the REST toolkit. */
function sourceModule(resource: string, client = ''): string {
  return `import { createRestSource } from '@standpipe/rest'
    export default ({ baseUrl }) => createRestSource({ name: 'shop', client: { baseUrl, ${client} }, resources: [${resource}] })`
}

describe('settings', () => {
  test('a missing key names the option and the environment variable', async () => {
    const directory = makeProject()
    const variables = { INVENTORY__BASE_URL: sandbox.url }
    const { code, stdout, stderr } = await runCommand(['run', 'inventory'], { directory, variables })
    expect(code).toBe(2)
    expect(stderr).toContain('apiKey is missing')
    expect(stderr).toContain('INVENTORY__API_KEY')
    expect(stderr).toContain('--set apiKey=')
    expect(stdout).toBe('')
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test('an unknown setting names the closest one', async () => {
    const { code, stderr } = await runCommand(['run', 'inventory', '--set', `apikey=${key}`], {
      directory: makeProject(),
    })
    expect(code).toBe(2)
    expect(stderr).toContain('Did you mean apiKey?')
    expect(stderr).not.toContain(key)
  })

  test('a key written as a flag of its own is not repeated', async () => {
    const words = [`--api-key=${key}`, `--apiKey=${key}`, key]
    for (const word of words) {
      const { code, stdout, stderr } = await runCommand(['run', 'inventory', word], {
        directory: makeProject(),
      })
      expect(code).toBe(2)
      expect(stderr).toMatch(/unknown option|Several pipelines run together only/)
      expect(stdout + stderr).not.toContain(key)
    }
  })
})

describe('source', () => {
  test('a source that waits for nothing is a defect with a message, not a silent end', async () => {
    const directory = makeProject({ 'stuck.js': 'await new Promise(() => {})\nexport default {}' })
    const { code, stderr } = await runCli(['run', './stuck.js'], { directory })
    expect(code).toBe(70)
    expect(stderr).toContain('waits for something that never happens')
  })

  test.each([
    ['is loaded', 'process.exit(0)'],
    ['is loaded, with a code of its own', 'process.exit(3)'],
    ['makes its source', 'export default () => process.exit()'],
    [
      'is read',
      `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders', disposition: 'append',
        positionBasis: null, cursorBasis: null, read() { process.exit(0) } }] }`,
    ],
  ])('a source that ends the process when it %s is a defect with a message', async (_when, module) => {
    const directory = makeProject({ 'shop.js': module })
    const { code, stderr } = await runCli(['run', './shop.js', '--no-progress'], { directory })
    expect(code).toBe(70)
    expect(stderr).toContain('ended the process before the command was finished')
    expect(stderr).toContain('shop.js:')
  })

  test('a wrong key ends with 3, and it appears in no output', async () => {
    const wrong = 'wr0ng/key+with=signs'
    const directory = makeProject()
    const words = ['run', 'inventory', '--trace-http', '-v', '--json', '--events', 'events.ndjson']
    const variables = { ...account(), INVENTORY__API_KEY: wrong }
    const { code, stdout, stderr } = await runCommand(words, { directory, variables })
    expect(code).toBe(3)
    expect(stderr).toContain('403')
    expect(stderr).toContain('/v1/customers?offset=0&limit=100')
    expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', exitCode: 3 })
    const events = readFileSync(join(directory, 'events.ndjson'), 'utf8')
    expect(events).toContain('"response-received"')
    for (const spelling of [wrong, encodeURIComponent(wrong), wrong.replaceAll('+', '%2B')]) {
      expect(stdout + stderr + events).not.toContain(spelling)
    }
  })

  test('an unknown resource ends with 2 and the closest names, before anything is created', async () => {
    const directory = makeProject()
    const options = { directory, variables: account() }
    const { code, stderr } = await runCommand(['run', 'inventory', '--select', 'stock_detials'], options)
    expect(code).toBe(2)
    expect(stderr).toContain("No resource is named 'stock_detials'")
    expect(stderr).toContain('stock_details')
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test('an unreachable host ends with 3 after the stated retries', async () => {
    const resource = `{ name: 'orders', path: '/orders', primaryKey: 'id' }`
    const module = sourceModule(resource, 'retry: { maxRetries: 2, backoffFactor: 0.01 }')
    const directory = makeAuthorProject({ 'shop.js': module })
    const words = ['run', './shop.js', '--set', 'baseUrl=http://127.0.0.1:1', '--json', '--trace-http']
    const { code, stdout, stderr } = await runCommand(words, { directory })
    expect(code).toBe(3)
    expect(stderr).toContain('after 3 attempts')
    expect(stderr.match(/-> GET/g)).toHaveLength(3)
    expect(JSON.parse(stdout)).toMatchObject({ resources: [{ retries: 2, status: 'failed' }] })
  })

  test('a selector that matches nothing ends with 1 and says which keys there were', async () => {
    const resource = `{ name: 'customers', path: '/v1/customers', select: 'items', primaryKey: 'id', query: { api_key: '${key}' } }`
    const directory = makeAuthorProject({ 'shop.js': sourceModule(resource) })
    const words = ['run', './shop.js', '--set', `baseUrl=${sandbox.url}`]
    const { code, stderr } = await runCommand(words, { directory })
    expect(code).toBe(1)
    expect(stderr).toContain('items')
    for (const name of ['data', 'total', 'offset', 'limit']) expect(stderr).toContain(name)
  })

  test('what is not installed ends with 2 and the command that installs it', async () => {
    const { code, stderr } = await runCommand(['run', 'hubspot'], { directory: makeProject() })
    expect(code).toBe(2)
    expect(stderr).toContain('npm install @standpipe/connector-hubspot')
  })

  test('a defect of the source ends with 70, its stack only on demand', async () => {
    const module = `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders', disposition: 'append',
      positionBasis: null, cursorBasis: null, read() { throw new TypeError('cannot read colour') } }] }`
    const directory = makeProject({ 'shop.js': module })
    const brief = await runCommand(['run', './shop.js'], { directory })
    expect(brief.code).toBe(70)
    expect(brief.stderr).toContain('cannot read colour')
    expect(brief.stderr).toContain('Please report it')
    expect(brief.stderr).not.toContain('shop.js:')
    const verbose = await runCommand(['run', './shop.js', '-v'], { directory })
    expect(verbose.stderr).toContain('shop.js:')
  })
})

test('an error that nobody caught ends with 70, and shows no secret', async () => {
  const module = `import { secret } from '@standpipe/core'
    export default ({ key }) => ({ specVersion: 'v1', name: 'shop', secrets: [secret(key)], resources: [{
      name: 'orders', disposition: 'append', positionBasis: null, cursorBasis: null, read: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {
          setImmediate(() => { throw new Error('lost ' + key) }) }) }) }) }] })`
  const directory = makeAuthorProject({ 'shop.js': module })
  const { code, stdout, stderr } = await runCli(['run', './shop.js', '--set', `key=${key}`], { directory })
  expect(code).toBe(70)
  expect(stderr).toContain('Error: lost ***')
  expect(stdout + stderr).not.toContain(key)
})

describe('records', () => {
  let api: Server
  let baseUrl: string

  beforeAll(async () => {
    api = createServer((request, response) => {
      if (request.url === '/deep') {
        response.end(`{"data":[{"id":1,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`)
        return
      }
      const rows =
        request.url?.startsWith('/missing') === true
          ? [{ id: 1, name: 'a' }, { name: 'b' }]
          : [{ id: 1 }, { id: 2 }, { id: null }]
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: rows }))
    })
    await new Promise<void>((resolve) => {
      api.listen(0, '127.0.0.1', resolve)
    })
    baseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  })
  afterAll(() => {
    api.close()
  })

  test('a body that is nested without end is an error of the source, with resource, page and limit', async () => {
    const resource = `{ name: 'orders', path: '/deep', select: 'data', primaryKey: 'id' }`
    const directory = makeAuthorProject({ 'shop.js': sourceModule(resource) })
    const { code, stderr } = await runCommand(['run', './shop.js', '--set', `baseUrl=${baseUrl}`], {
      directory,
    })
    expect(code).toBe(3)
    expect(stderr).toContain(
      `orders, page 1 (GET ${baseUrl}/deep): the body is nested deeper than 1000 levels`,
    )
  })

  test.each([
    ['missing', 'record 2'],
    ['nulls', 'record 3'],
  ])('a key that is %s is reported with resource, page and place', async (path, place) => {
    const resource = `{ name: 'orders', path: '/${path}', select: 'data', primaryKey: 'id' }`
    const directory = makeAuthorProject({ 'shop.js': sourceModule(resource) })
    const { code, stderr } = await runCommand(['run', './shop.js', '--set', `baseUrl=${baseUrl}`], {
      directory,
    })
    expect(code).toBe(1)
    expect(stderr).toContain('orders')
    expect(stderr).toContain(`GET ${baseUrl}/${path}`)
    expect(stderr).toContain(place)
    expect(stderr).toContain("'id'")
  })
})

describe('destination', () => {
  test('a locked database ends with 75 and says who holds it', async () => {
    const directory = makeProject()
    const holder = await DuckDBInstance.create(join(directory, 'standpipe.duckdb'))
    try {
      const { code, stderr } = await runCommand(['run', 'inventory'], { directory, variables: account() })
      expect(code).toBe(75)
      expect(stderr).toContain(`process ${process.pid}`)
    } finally {
      holder.closeSync()
    }
    const after = await runCommand(['run', 'inventory', '--select', 'customers'], {
      directory,
      variables: account(),
    })
    expect(after.code).toBe(0)
  })

  test('what is no DuckDB file ends with 4 and stays as it is', async () => {
    const directory = makeProject()
    const path = join(directory, 'notes.duckdb')
    writeFileSync(path, 'my notes\n')
    const words = ['run', 'inventory', '--destination', 'duckdb:notes.duckdb']
    const { code, stderr } = await runCommand(words, { directory, variables: account() })
    expect(code).toBe(4)
    expect(stderr).toContain('not a DuckDB database')
    expect(readFileSync(path, 'utf8')).toBe('my notes\n')
  })

  test('an unreachable Postgres ends with 4, and its password appears in no output', async () => {
    const words = [
      'run',
      'inventory',
      '--destination',
      'postgres://me:s3same%21@127.0.0.1:1/db',
      '-v',
      '--json',
    ]
    const { code, stdout, stderr } = await runCommand(words, {
      directory: makeProject(),
      variables: account(),
    })
    expect(code).toBe(4)
    expect(stderr).toContain('127.0.0.1:1')
    expect(stdout + stderr).not.toMatch(/s3same/)
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'run',
      status: 'failed',
      exitCode: 4,
    })
  })

  test('an unknown destination ends with 2 and the command that installs it', async () => {
    const words = ['run', 'inventory', '--destination', 'clickhouse://localhost']
    const { code, stderr } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(code).toBe(2)
    expect(stderr).toContain('npm install @standpipe/destination-clickhouse')
  })
})
