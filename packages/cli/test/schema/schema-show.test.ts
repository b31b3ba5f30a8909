import { readdirSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

const source = `export default { specVersion: 'v1', name: 'my-shop', resources: [{
  name: 'orders', description: 'What was bought.', primaryKey: ['id'], positionBasis: null, cursorBasis: null,
  columns: { id: { type: 'bigint', nullable: false },
    'lines[].price': { type: 'decimal', precision: 10, scale: 2, description: 'In euros.' } },
  async *read() {
    yield { records: [{ id: 1, lines: [{ price: '1.50' }] }], request: null, number: 1, label: '', bytes: 3, stop: 'single-page' }
  } }] }`

let directory = ''

beforeAll(async () => {
  directory = makeProject({ 'shop.js': source })
  const { code, stderr } = await runCommand(['run', './shop.js', '-q'], { directory })
  if (code !== 0) throw new Error(stderr)
})

const show = (...words: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(['schema', 'show', ...words], { directory })

test('tables are shown with their columns and comments', async () => {
  const { code, stdout, stderr } = await show('my-shop')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('orders: resource orders\n  What was bought.\n')
  expect(stdout).toMatch(/^ {2}id {2,}bigint not null$/m)
  expect(stdout).toContain('orders__lines: list in orders\n')
  expect(stdout).toMatch(/^ {2}price {2,}decimal\(10,2\) {2,}In euros\.$/m)
})

test('tables are shown as JSON', async () => {
  const { stdout } = await show('my-shop', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    pipeline: 'my-shop',
    dataset: 'my_shop',
    tables: [
      { resource: 'orders', name: 'orders', description: 'What was bought.' },
      { resource: 'orders', name: 'orders__lines', parent: 'orders', path: ['lines'] },
    ],
  })
})

test('tables are shown in DBML, child tables with what they belong to', async () => {
  const { stdout } = await show('my-shop', '--format', 'dbml')
  expect(stdout).toContain(`Table "my_shop"."orders__lines" {\n  "_sp_id" uuid [not null]\n`)
  expect(stdout).toContain(`  "price" decimal(10,2) [note: '''In euros.''']\n`)
  expect(stdout).toContain(`Ref: "my_shop"."orders__lines"."_sp_parent_id" > "my_shop"."orders"."_sp_id"\n`)
})

test.each([
  ['another pipeline', ['other']],
  ['another dataset', ['my-shop', '--dataset', 'other']],
  ['a file that does not exist', ['my-shop', '--destination', 'duckdb:other.duckdb']],
])('%s has no tables: exit code 2, and nothing is created', async (_case, words) => {
  const before = readdirSync(directory)
  const { code, stdout, stderr } = await show(...words)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/has no tables of pipeline "(other|my-shop)" in dataset "(other|my_shop)"/)
  expect(readdirSync(directory)).toEqual(before)
})

test('what fails is said in JSON where that was asked for', async () => {
  const { code, stdout } = await show('other', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ command: 'schema show', status: 'failed', exitCode: 2 })
})

test('two formats at once are refused', async () => {
  const { code, stderr } = await show('my-shop', '--json', '--format', 'dbml')
  expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be used with option')])
})
