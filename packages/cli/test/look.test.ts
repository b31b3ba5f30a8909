import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject } from './support/project.ts'
import { startCli } from './support/run-cli.ts'
import { runCommand } from './support/run-command.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 500 })
})
afterAll(() => sandbox.stop())

const account = (): { readonly [name: string]: string } => ({
  INVENTORY__BASE_URL: sandbox.url,
  INVENTORY__API_KEY: sandbox.apiKey,
})

/** Ids of the first orders, which are longer than a JavaScript number can hold. */
function firstIds(limit: number): readonly string[] {
  const records = sandbox.recordsAt({ resource: 'orders', offset: 0, limit })
  return records.map(({ id }) => (typeof id === 'bigint' ? id.toString() : `${typeof id} instead of bigint`))
}

describe('check', () => {
  test('says what was checked, and creates nothing', async () => {
    const directory = makeProject()
    const { code, stdout, stderr } = await runCommand(['check', 'inventory'], {
      directory,
      variables: account(),
    })
    expect(stdout).toBe(
      [
        'ok      settings           baseUrl from INVENTORY__BASE_URL, apiKey from INVENTORY__API_KEY',
        'ok      plan               6 resources into dataset inventory',
        'ok      source             inventory answered',
        'ok        stock_summaries  200 · 50 records on the first page · key facility_id, item_id, qualifier',
        'ok        customers        200 · 10 records on the first page · key id',
        'ok        items            200 · 40 records on the first page · key id',
        'ok        stock_details    200 · 100 records on the first page · key receive_item_id',
        'ok        inventory        200 · 100 records on the first page · key id',
        'ok        orders           200 · 100 records on the first page · key id',
        'ok      destination        duckdb:standpipe.duckdb opens; it has 0 tables of this pipeline',
        '',
      ].join('\n'),
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test('tries the destination although the source failed, and ends with the stronger code', async () => {
    const directory = makeProject()
    const holder = await DuckDBInstance.create(join(directory, 'standpipe.duckdb'))
    const variables = { ...account(), INVENTORY__API_KEY: 'wrong-key' }
    const { code, stdout, stderr } = await runCommand(['check', 'inventory'], { directory, variables })
    holder.closeSync()
    expect(code).toBe(3)
    expect(stdout).toMatch(/^failed {2}source$/m)
    expect(stdout).toMatch(/^failed {2}destination$/m)
    expect(stderr).toContain('403')
    expect(stderr).toContain(`process ${process.pid}`)
    expect(stdout + stderr).not.toContain('wrong-key')
  })

  const silent = `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders', disposition: 'append',
    positionBasis: null, cursorBasis: null, async *read() {
      yield { records: [{ id: 1 }], request: null, number: 1, label: '', bytes: 3, stop: 'single-page' } } }] }`

  // Nobody, not even root, can create a file there; other systems have no such folder.
  test.skipIf(!existsSync('/proc/self'))('finds that a missing DuckDB file cannot be created', async () => {
    const directory = makeProject({ 'shop.js': silent })
    const words = ['./shop.js', '--destination', 'duckdb:/proc/shop.duckdb']
    const { code, stdout, stderr } = await runCommand(['check', ...words], { directory })
    expect(code).toBe(4)
    expect(stdout).toMatch(/^failed {2}destination$/m)
    expect(stderr).toContain('DuckDB file /proc/shop.duckdb cannot be written')
    expect((await runCommand(['run', ...words], { directory })).code).toBe(4)
  })

  test('leaves an existing DuckDB file as it is', async () => {
    const directory = makeProject({ 'shop.js': silent })
    expect((await runCommand(['run', './shop.js'], { directory })).code).toBe(0)
    const before = readFileSync(join(directory, 'standpipe.duckdb'))
    expect((await runCommand(['check', './shop.js'], { directory })).code).toBe(0)
    expect(readFileSync(join(directory, 'standpipe.duckdb')).equals(before)).toBe(true)
    expect(readdirSync(directory).toSorted()).toEqual(['package.json', 'shop.js', 'standpipe.duckdb'])
  })

  test('says so when a source cannot be checked', async () => {
    const directory = makeProject({
      'shop.js': `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders', disposition: 'append',
        positionBasis: null, cursorBasis: null, async *read() {} }] }`,
    })
    const { code, stdout } = await runCommand(['check', './shop.js'], { directory })
    expect(code).toBe(0)
    expect(stdout).toContain('shop has no check of its own')
    expect(stdout).toMatch(/^ok {8}orders +no records to look at$/m)
  })
})

describe('discover', () => {
  test('lists resources, tables, columns and keys without a request', async () => {
    sandbox.resetCounters()
    const { code, stdout } = await runCommand(['discover', 'inventory'], {
      directory: makeProject(),
      variables: account(),
    })
    expect(code).toBe(0)
    expect(stdout).toContain(
      'stock_summaries: merge (upsert) · key facility_id, item_id, qualifier · missing rows are deleted\n',
    )
    expect(stdout).toContain('  table orders__lines\n')
    expect(stdout).toMatch(/^ {4}quantity +decimal\(18,4\) {2}On hand\.$/m)
    expect(sandbox.counters()).toEqual({})
  })

  test('says for whose records a resource is read', async () => {
    const basis = 'positionBasis: null, cursorBasis: null, async *read() {}'
    const directory = makeProject({
      'shop.js': `export default { specVersion: 'v1', name: 'shop', resources: [
        { name: 'customers', disposition: 'append', ${basis} },
        { name: 'orders', disposition: 'append', parents: ['customers'], async *partitions() {}, ${basis} },
      ] }`,
    })
    const { stdout } = await runCommand(['discover', './shop.js'], { directory })
    expect(stdout).toContain('customers: append · no key\n')
    expect(stdout).toContain('orders: append · no key · read for each of customers\n')
  })

  test('--json prints one object', async () => {
    const { stdout } = await runCommand(['discover', 'inventory', '--json'], {
      directory: makeProject(),
      variables: account(),
    })
    const { resources, ...head } = JSON.parse(stdout) as {
      resources: { name: string; primaryKey: string[] }[]
    }
    expect(head).toEqual({ schemaVersion: 1, command: 'discover', source: 'inventory', filledIn: [] })
    expect(resources).toHaveLength(6)
    expect(resources[0]).toMatchObject({ primaryKey: ['facility_id', 'item_id', 'qualifier'] })
  })
})

describe('preview', () => {
  test('hides a secret that a record repeats, also where the text is cut', async () => {
    const directory = makeProject({
      'shop.js': `export default { specVersion: 'v1', name: 'shop',
        secrets: [{ [Symbol.for('standpipe.secret')]: true, reveal: () => 'k3y-'.repeat(20) }],
        resources: [{ name: 'orders', disposition: 'append', positionBasis: null, cursorBasis: null, async *read() {
          const records = [{ self: 'https://api.example.com/?key=' + 'k3y-'.repeat(20) }]
          yield { records, request: null, number: 1, label: '', bytes: 1, stop: 'single-page' }
        } }] }`,
    })
    const { code, stdout } = await runCommand(['preview', './shop.js', 'orders'], { directory })
    expect(code).toBe(0)
    expect(stdout).toContain('?key=***')
    expect(stdout).not.toContain('k3y')
  })

  test('prints the first rows of a resource and its child tables, and stores nothing', async () => {
    const directory = makeProject()
    const words = ['preview', 'inventory', 'orders', '--limit', '3']
    const { code, stdout } = await runCommand(words, { directory, variables: account() })
    expect(code).toBe(0)
    const [title, head, ...rest] = stdout.split('\n')
    expect(title).toBe('orders')
    expect(head).toMatch(/^ +id {2}name +description/)
    expect(rest.slice(0, 3).map((line) => line.slice(0, 19))).toEqual(firstIds(3))
    expect(stdout).toMatch(/^orders__lines \(\d+ rows? in all\)$/m)
    expect(stdout).not.toContain('_sp_')
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test('--json keeps every digit', async () => {
    const words = ['preview', 'inventory', 'orders', '--limit', '1', '--json']
    const { stdout } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect(stdout).toContain(`"id": ${firstIds(1)[0]},`)
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, command: 'preview', resource: 'orders' })
  })

  test('an unknown resource ends with 2 and the closest name', async () => {
    const words = ['preview', 'inventory', 'order']
    const { code, stderr } = await runCommand(words, { directory: makeProject(), variables: account() })
    expect([code, stderr.includes("Did you mean 'orders'?")]).toEqual([2, true])
  })

  test('goes on quietly when its reader has gone', async () => {
    const words = ['preview', 'inventory', 'orders', '--limit', '100', '--json']
    const started = startCli(words, { directory: makeProject(), variables: account() })
    started.child.stdout.destroy()
    const { code, stderr } = await started.result
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('the command itself', () => {
  test('prints help and version on stdout', async () => {
    const directory = makeProject()
    const help = await runCommand(['--help'], { directory })
    expect([help.code, help.stderr]).toEqual([0, ''])
    for (const command of ['run', 'check', 'discover', 'preview'])
      expect(help.stdout).toContain(`  ${command} `)
    const version = await runCommand(['--version'], { directory })
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const flags = await runCommand(['run', '--help'], { directory })
    expect(flags.stdout).toContain('--accept-change')
  })

  test.each([
    [[], 'Usage: standpipe'],
    [['load'], "unknown command 'load'"],
    [['run'], 'There is no SOURCE to run'],
    [['run', 'inventory', '--limit', '0'], 'Expected a whole number from 1 on.'],
    [['run', 'inventory', '--log-format', 'xml'], 'Allowed choices are pretty, json.'],
    [['run', 'inventory', '--sideways'], "unknown option '--sideways'"],
  ])('%j is wrong usage', async (words, message) => {
    const { code, stdout, stderr } = await runCommand(words, { directory: makeProject() })
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
  })
})
