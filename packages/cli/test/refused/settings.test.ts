import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAuthorProject, makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

let api: Server
let baseUrl: string
let requests = 0

beforeAll(async () => {
  api = createServer((_request, response) => {
    requests += 1
    response.setHeader('content-type', 'application/json').end('{"data":[]}')
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
  requests = 0
})

const shop = `import { defineSource } from '@standpipe/core'
  import { bearerAuth, createRestSource } from '@standpipe/rest'
  import * as z from 'zod'
  const settings = z.strictObject({
    baseUrl: z.url().describe('Where the API is'),
    apiKey: z.string().min(8).meta({ secret: true, description: 'Key of the account' }),
    pageSize: z.int().max(100).default(50).describe('Rows of a page'),
    region: z.enum(['eu', 'us']).default('eu'),
    archived: z.boolean().default(false),
    lists: z.record(z.string(), z.strictObject({ path: z.string(), limit: z.number().optional() })).default({}),
    login: z.strictObject({ user: z.string(), password: z.string().meta({ secret: true }) }).optional(),
  })
  export default defineSource({ name: 'my-shop', settings, create: ({ baseUrl, apiKey }) => createRestSource({
    name: 'my-shop', client: { baseUrl, auth: bearerAuth({ token: apiKey }) },
    resources: [{ name: 'orders', path: '/orders', select: 'data', primaryKey: 'id' }] }) })`

const good = (): { readonly [name: string]: string } => ({
  MY_SHOP__BASE_URL: baseUrl,
  MY_SHOP__API_KEY: 'k-12345678',
})
const run = async (
  variables: { readonly [name: string]: string },
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly stderr: string; readonly all: string }> => {
  const directory = makeAuthorProject({
    'shop.js': shop,
    '.env': 'MY_SHOP__REGION=eu\n',
  })
  const { code, stdout, stderr } = await runCommand(['run', './shop.js', ...words], {
    directory,
    variables,
  })
  return { code, stderr, all: stdout + stderr }
}

describe('a setting that cannot be used ends with 2, before any request', () => {
  test('all of them given as they should be, it is read', async () => {
    const { code } = await run(good(), '--set', 'lists={"tasks":{"path":"/t"}}', '--set', 'archived=true')
    expect([code, requests]).toEqual([0, 1])
  })

  test.each<[string, { readonly [name: string]: string }, readonly string[], readonly string[]]>([
    [
      'a text for a number, from a flag',
      {},
      ['--set', 'pageSize=many'],
      ['pageSize, from --set pageSize: ', 'expected a whole number (Rows of a page), given "many"'],
    ],
    [
      'a number that is too large, from the environment',
      { MY_SHOP__PAGE_SIZE: '500' },
      [],
      ['pageSize, from MY_SHOP__PAGE_SIZE: ', 'given 500', 'STANDPIPE__SOURCES__MY_SHOP__PAGE_SIZE'],
    ],
    [
      'a fraction, from the longer variable',
      { STANDPIPE__SOURCES__MY_SHOP__PAGE_SIZE: '1.5' },
      [],
      ['pageSize, from STANDPIPE__SOURCES__MY_SHOP__PAGE_SIZE: ', 'given 1.5'],
    ],
    [
      'a choice that is none',
      {},
      ['--set', 'region=mars'],
      ['region, from --set region: ', 'expected one of eu, us, given "mars"', 'MY_SHOP__REGION', '.env'],
    ],
    ['a word for a switch', {}, ['--set', 'archived=yes'], ['expected true or false, given "yes"']],
    [
      'what is no URL',
      { MY_SHOP__BASE_URL: 'shop' },
      [],
      ['baseUrl, from MY_SHOP__BASE_URL: ', 'given "shop"'],
    ],
    [
      'a part of a setting',
      {},
      ['--set', 'lists={"tasks":{"path":"/t","limit":"ten"}}'],
      ['lists.tasks.limit, from --set lists: ', 'expected a number, given "ten"'],
    ],
    [
      'a part that is missing',
      {},
      ['--set', 'lists={"tasks":{}}'],
      ['lists.tasks.path, from --set lists: ', 'expected a text, given nothing'],
    ],
    ['what is no JSON', {}, ['--set', 'lists={tasks}'], ['lists, from --set lists: ', 'given "{tasks}"']],
    [
      'a part with another name',
      {},
      ['--set', 'lists={"tasks":{"path":"/t","limt":5}}'],
      ['lists.tasks, from --set lists: ', '; perhaps "limt" should be limit'],
    ],
    [
      'a setting with another name',
      {},
      ['--set', 'pagesize=7'],
      ['The source my-shop has no setting "pagesize".', 'Did you mean pageSize?'],
    ],
    [
      'a setting without a like',
      {},
      ['--set', 'colour=red'],
      ['has no setting "colour"', 'It has: baseUrl, apiKey, pageSize, region, archived, lists, login.'],
    ],
    [
      'a missing secret',
      { MY_SHOP__API_KEY: '' },
      [],
      [
        'apiKey is missing; expected a text (Key of the account)',
        'MY_SHOP__API_KEY',
        '.env',
        '--set apiKey=…',
      ],
    ],
  ])('%s', async (_what, variables, words, texts) => {
    const { code, stderr } = await run({ ...good(), ...variables }, ...words)
    expect([code, requests]).toEqual([2, 0])
    for (const text of texts) expect(stderr).toContain(text)
  })

  test('a variable with another name is told, in an error and otherwise', async () => {
    const missing = await run({ MY_SHOP__BASE_URL: baseUrl, MY_SHOP__APIKEY: 's3same' })
    expect([missing.code, requests]).toEqual([2, 0])
    const sentence =
      'The variable MY_SHOP__APIKEY gives no setting of my-shop. Did you mean MY_SHOP__API_KEY?'
    expect(missing.stderr).toContain(`apiKey is missing`)
    expect(missing.stderr).toContain(sentence)
    expect(missing.all).not.toContain('s3same')
    const otherwise = await run({ ...good(), MY_SHOP__APIKEY: 's3same' })
    expect(otherwise.code).toBe(0)
    expect(otherwise.stderr).toContain(`Note: ${sentence}\n`)
  })

  test.each<[string, { readonly [name: string]: string }, readonly string[], string]>([
    ['a secret that is too short', { MY_SHOP__API_KEY: 's3same' }, [], 'apiKey, from MY_SHOP__API_KEY: '],
    [
      'what holds a secret',
      {},
      ['--set', 'login={"user":7,"password":"s3same"}'],
      'login.user, from --set login: ',
    ],
    [
      'a password in an address',
      { MY_SHOP__BASE_URL: 'https://me:s3same@' },
      [],
      'baseUrl, from MY_SHOP__BASE_URL: ',
    ],
    ['a secret for another setting', {}, ['--set', 'apikey=s3same'], 'Did you mean apiKey?'],
  ])('%s is refused without being shown', async (_what, variables, words, text) => {
    const { code, stderr, all } = await run({ ...good(), ...variables }, ...words, '--json', '-v')
    expect([code, requests]).toEqual([2, 0])
    expect(stderr).toContain(text)
    expect(all).not.toContain('s3same')
  })
})

test('the inventory connector names every setting that is missing or wrong', async () => {
  const words = ['run', 'inventory', '--set', 'baseUrl=api.example.com']
  const { code, stderr } = await runCommand(words, { directory: makeProject() })
  expect(code).toBe(2)
  expect(stderr).toContain('baseUrl, from --set baseUrl: must be an http or https URL')
  expect(stderr).toContain('given "api.example.com"')
  expect(stderr).toContain('apiKey is missing; expected a text (Key ')
  expect(stderr).toContain('INVENTORY__API_KEY')
})

test('the inventory connector names what its native form lacks', async () => {
  const words = ['run', 'inventory', '--set', 'form=native', '--set', 'clientSecret=s3same']
  const { code, stderr, stdout } = await runCommand(words, { directory: makeProject() })
  expect(code).toBe(2)
  expect(stderr).toContain('baseUrl is missing; expected a URL')
  expect(stderr).toContain('clientId is missing; expected a text')
  expect(stderr).not.toContain('apiKey')
  expect(stderr + stdout).not.toContain('s3same')
})
