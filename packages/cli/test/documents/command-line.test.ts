import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { countRows, queryDuckDb } from '../support/query.ts'
import { runCli } from '../support/run-cli.ts'

const document = (token = '${env:SHOP_KEY}'): string => `
client:
  base_url: \${env:SHOP_URL}
  auth: { type: api_key, name: api_key, api_key: '${token}', location: query }
resource_defaults:
  primary_key: id
  write_disposition: merge
resources:
  - name: customers
    endpoint:
      path: /v1/customers
      data_selector: data
      paginator: { type: offset, limit: 100, total_path: total }
`

describe('a document on the command line', () => {
  let sandbox: Sandbox
  let directory: string

  beforeAll(async () => {
    sandbox = await startSandbox({ rows: 1000 })
    directory = temporaryDirectory()
    writeFileSync(join(directory, 'My Shop.yaml'), document())
    writeFileSync(join(directory, 'literal.yaml'), document('5ecret-of-mine'))
    writeFileSync(join(directory, '.env'), `SHOP_URL=${sandbox.url}\n`)
  })
  afterAll(() => sandbox.stop())

  test('is loaded like a connector, under the name of its file, with variables of the environment and .env', async () => {
    const words = ['run', './My Shop.yaml', '--destination', 'duckdb:shop.duckdb', '--json']
    const variables = { SHOP_KEY: sandbox.apiKey }
    const { code, stdout, stderr } = await runCli(words, { directory, variables })
    expect([code, stderr.includes(sandbox.apiKey)]).toEqual([0, false])
    expect(JSON.parse(stdout)).toMatchObject({ pipeline: 'my-shop', dataset: 'my_shop', status: 'completed' })
    const rows = await queryDuckDb(join(directory, 'shop.duckdb'), countRows('my_shop', ['customers']))
    expect(rows).toEqual([[[...sandbox.truth('customers')].length]])
  })

  test('is described without its variables, tried and previewed with them', async () => {
    const described = await runCli(['discover', './My Shop.yaml', '--json'], { directory })
    expect([described.code, JSON.parse(described.stdout)]).toMatchObject([0, { source: 'my-shop' }])
    const options = { directory, variables: { SHOP_KEY: sandbox.apiKey } }
    expect(await runCli(['check', './My Shop.yaml'], options)).toMatchObject({ code: 0 })
    const words = ['preview', './My Shop.yaml', 'customers', '--limit', '2']
    expect(await runCli(words, options)).toMatchObject({ code: 0, stdout: expect.stringContaining('id') })
  })

  test.each([
    [
      'a secret in the document',
      ['./literal.yaml'],
      'literal.yaml:4:41 client.auth.api_key: expected the variable',
    ],
    ['a variable that is not set', ['./My Shop.yaml'], 'the variable SHOP_KEY is not set'],
    ['a setting', ['./My Shop.yaml', '--set', 'key=1'], 'is a document, which has no setting "key"'],
  ])('%s ends with 2', async (_case, words, message) => {
    const { code, stderr } = await runCli(['run', ...words], { directory })
    expect([code, stderr.includes('5ecret')]).toEqual([2, false])
    expect(stderr).toContain(message)
  })
})
