import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeProject } from './support/project.ts'
import { countRows, queryDuckDb } from './support/query.ts'
import { runCli, startCli } from './support/run-cli.ts'

const orders = 3000
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ rows: orders, only: 'orders' })
})
afterAll(() => sandbox.stop())

const account = (): { readonly [name: string]: string } => ({
  INVENTORY__BASE_URL: sandbox.url,
  INVENTORY__API_KEY: sandbox.apiKey,
})

// DLT 140
test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the run with %d in good order, and the next run completes it', async (signal, code) => {
  const directory = makeProject()
  const options = { directory, variables: account() }
  const words = ['run', 'inventory', '--select', 'orders', '--load-rows', '1500']
  const started = startCli([...words, '--events', '-'], options)
  await started.printed('"type":"load-committed"')
  started.child.kill(signal)
  const { code: stopped, stderr } = await started.result
  expect(stopped).toBe(code)
  expect(stderr).toContain('Stopped; what was loaded is in duckdb:standpipe.duckdb')

  const path = join(directory, 'standpipe.duckdb')
  const [stored, ledger] = await queryDuckDb(
    path,
    `${countRows('inventory', ['orders'])} union all select count(*)::int from inventory._sp_loads`,
  )
  expect(stored?.[0]).toBeGreaterThan(0)
  expect(stored?.[0]).toBeLessThan(orders)
  expect(ledger?.[0]).toBeGreaterThan(0)

  const next = await runCli([...words, '--json'], options)
  expect(next.code).toBe(0)
  expect(next.stderr).toContain('orders: going on where the last run stopped')
  const [count, distinct, statuses] = await queryDuckDb(
    path,
    `${countRows('inventory', ['orders'])}
     union all select count(distinct id)::int from inventory.orders
     union all select count(*)::int from inventory._sp_runs where status = 'interrupted'`,
  )
  expect([count?.[0], distinct?.[0], statuses?.[0]]).toEqual([orders, orders, 1])
})

test('a second SIGINT ends the process at once', async () => {
  const directory = makeProject({
    'shop.js': `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders', disposition: 'append',
      positionBasis: null, cursorBasis: null, async *read() {
        yield { records: [{ id: 1 }], request: null, number: 1, label: 'first', bytes: 10, stop: 'single-page' } } }] }`,
    'node_modules/standpipe-destination-stuck/package.json':
      '{"name":"x","type":"module","exports":"./main.js"}',
    'node_modules/standpipe-destination-stuck/main.js': `export default (location) => ({
      specVersion: 'v1', name: 'stuck', location,
      abilities: { append: true, replace: true, merge: [], onMissing: ['keep'], maxNameBytes: 63 },
      open: async () => ({
        readTables: async () => [], readState: async () => [], startRun: async () => {}, finishRun: async () => {},
        close: async () => {},
        commit: () => new Promise(() => { console.error('commit began'); setInterval(() => {}, 1000) }),
      }),
    })`,
  })
  const started = startCli(['run', './shop.js', '--destination', 'stuck:'], { directory })
  await started.printed('commit began')
  started.child.kill('SIGINT')
  await started.printed('Once more stops at once.')
  started.child.kill('SIGINT')
  expect((await started.result).code).toBe(130)
})

test('SIGINT ends a preview that waits for an answer', async () => {
  const silent = createServer(() => undefined)
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve)
  })
  const { port } = silent.address() as AddressInfo
  const variables = { ...account(), INVENTORY__BASE_URL: `http://127.0.0.1:${port}` }
  const words = ['preview', 'inventory', 'orders', '--trace-http']
  const started = startCli(words, { directory: makeProject(), variables })
  await started.printed('-> GET')
  started.child.kill('SIGINT')
  const { code, stdout, stderr } = await started.result
  silent.close()
  expect([code, stdout]).toEqual([130, ''])
  expect(stderr).toContain('Stopped by SIGINT.')
})
