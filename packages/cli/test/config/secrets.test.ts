import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'
import type { CliResult } from '../support/run-cli.ts'
import { configOf, shopProject } from './shop-project.ts'

const main = [
  ['run', '-v', '--json', '--events', 'events.ndjson'],
  ['config', 'show', '--resolved', '-v'],
]
const further = [
  ['run', '-v', '--log-format', 'json'],
  ['check', 'shop', '-v'],
  ['config', 'show', '-v'],
  ['config', 'show', '--resolved', '--json', '-v'],
]

/** Whatever a command prints or writes as events, in the modes that print most. */
async function everything(
  directory: string,
  variables: { readonly [name: string]: string } = {},
  commands: readonly (readonly string[])[] = [...main, ...further],
): Promise<readonly CliResult[]> {
  const results: CliResult[] = []
  for (const words of commands) {
    const { code, stdout, stderr } = await runCommand(words, { directory, variables })
    results.push({ code, stdout, stderr })
  }
  return results
}

const eventsOf = (directory: string): string => {
  const path = join(directory, 'events.ndjson')
  return readFileSync(path, { encoding: 'utf8', flag: 'a+' })
}

const literal = 'fZ8-whatever it may be'

describe('a secret that is written down', () => {
  const cases: readonly (readonly [what: string, pipeline: string, others: string, message: string])[] = [
    [
      'in a secret setting',
      `shop: { source: described, settings: { apiKey: '${literal}' } },`,
      '',
      "standpipe.config.ts:7:44 pipelines.shop.settings.apiKey: expected secret('NAME'), given a secret that is written down; it is not shown here.",
    ],
    [
      'within a setting',
      `shop: { source: described, settings: { login: { user: 'me', password: '${literal}' } } },`,
      '',
      "standpipe.config.ts:7:65 pipelines.shop.settings.login.password: expected secret('NAME'), given a secret that is written down; it is not shown here.",
    ],
    [
      'in a setting that is called like one',
      `shop: { source: shop, settings: { accessToken: '${literal}' } },`,
      '',
      "standpipe.config.ts:7:39 pipelines.shop.settings.accessToken: expected secret('NAME'), given a secret that is written down; it is not shown here.",
    ],
    [
      'computed elsewhere',
      `shop: { source: described, settings: { apiKey: ['${literal}'].join() } },`,
      '',
      "standpipe.config.ts:7:44 pipelines.shop.settings.apiKey: expected secret('NAME'), given a secret that is written down; it is not shown here.",
    ],
    [
      'as what counts where a variable is not set',
      `shop: { source: described, settings: { apiKey: env('SHOP_KEY', '${literal}') } },`,
      '',
      "standpipe.config.ts:7:44 pipelines.shop.settings.apiKey: expected secret('NAME'), given a secret that is written down; it is not shown here.",
    ],
    [
      'as what counts where the variable of an address is not set',
      'shop: { source: shop },',
      `destination: env('WAREHOUSE_URL', 'postgres://me:${literal}@localhost/db'),`,
      "standpipe.config.ts:5:3 destination: a password is written down here; expected secret('NAME') with the whole address in the variable NAME.",
    ],
    [
      'in the place of its name',
      `shop: { source: described, settings: { apiKey: secret('${literal}') } },`,
      '',
      'standpipe.config.ts:7:44 pipelines.shop.settings.apiKey: expected the name of a variable, like INVENTORY_API_KEY, given a text that is not shown here.',
    ],
    [
      'in a destination',
      'shop: { source: shop },',
      "destination: 'postgres://me:fZ8-whatever%20it%20may%20be@localhost/db',",
      "standpipe.config.ts:5:3 destination: a password is written down here; expected secret('NAME') with the whole address in the variable NAME.",
    ],
    [
      'in a destination of a profile that does not count',
      'shop: { source: shop },',
      `profiles: { prod: { destination: 'postgres://localhost/db?password=${literal}' } },`,
      "standpipe.config.ts:5:23 profiles.prod.destination: a password is written down here; expected secret('NAME') with the whole address in the variable NAME.",
    ],
    [
      'in an address among the settings',
      `shop: { source: shop, settings: { baseUrl: 'https://me:${literal}@a.example' } },`,
      '',
      "standpipe.config.ts:7:39 pipelines.shop.settings.baseUrl: a password is written down here; expected secret('NAME') with the whole address in the variable NAME.",
    ],
  ]

  test.each(cases)(
    '%s is refused with its line and never shown',
    async (_what, pipeline, others, message) => {
      const directory = shopProject({ 'standpipe.config.ts': configOf(pipeline, others) })
      const results = await everything(directory)
      for (const { code, stdout, stderr } of results) {
        expect(code).toBe(2)
        expect(stdout + stderr).toContain(message)
        expect(stdout + stderr).not.toMatch(/fZ8|whatever/)
      }
      expect(eventsOf(directory)).not.toMatch(/fZ8|whatever/)
    },
  )

  test('wrapped by hand is refused, too', async () => {
    const text = `import { secret as wrap } from '@standpipe/core'\n${configOf(`shop: { source: described, settings: { apiKey: wrap('${literal}') } },`)}`
    const results = await everything(shopProject({ 'standpipe.config.ts': text }))
    for (const { code, stdout, stderr } of results) {
      expect([code, (stdout + stderr).includes("expected secret('NAME') of standpipe")]).toEqual([2, true])
      expect(stdout + stderr).not.toMatch(/fZ8|whatever/)
    }
  })

  test.each([
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'AKIAIOSFODNN7EXAMPLE',
    '9c1185a5c5e9fc54612808977ee8f548',
    'hunter2',
    'correct horse',
  ])('%s in the place of a name is not printed', async (text) => {
    const config = configOf(`shop: { source: described, settings: { apiKey: secret('${text}') } },`)
    for (const { stdout, stderr } of await everything(shopProject({ 'standpipe.config.ts': config }))) {
      expect(stdout + stderr).not.toContain(text)
    }
  })

  test('a reference that became part of a text is told', async () => {
    const text = configOf("shop: { source: shop, settings: { header: `Bearer ${secret('SHOP_KEY')}` } },")
    const directory = shopProject({ 'standpipe.config.ts': text })
    const { code, stderr } = await runCommand(['run'], { directory })
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'Error: standpipe.config.ts could not be loaded: ${secret:SHOP_KEY} stands for a whole value and cannot be part of a text.',
    ])
    const json = {
      pipelines: { shop: { source: './shop.js', settings: { header: 'Bearer ${secret:SHOP_KEY}' } } },
    }
    const other = shopProject({ 'standpipe.config.json': JSON.stringify(json) })
    const { stderr: ofJson } = await runCommand(['run'], { directory: other })
    expect(ofJson).toContain(
      'pipelines.shop.settings.header: a reference is the whole text, as ${secret:NAME}',
    )
  })
})

describe('a secret by its name', () => {
  const text = configOf(
    "shop: { source: described, settings: { baseUrl: 'https://a.example', apiKey: secret('SHOP_KEY') } },",
    "secrets: async (name) => (name === 'SHOP_KEY' && process.env['ASK'] ? 'of-the-hook-123\\n' : undefined),",
  )

  /** Where the key was found, by its length in the rows. */
  async function found(
    variables: { readonly [name: string]: string },
    files: { readonly [path: string]: string } = {},
  ): Promise<unknown> {
    const directory = shopProject({ 'standpipe.config.ts': text, ...files })
    mkdirSync(join(directory, 'secrets'), { recursive: true })
    const all = { STANDPIPE__SECRETS_DIRECTORY: join(directory, 'secrets'), ...variables }
    const results = await everything(directory, all, main)
    const key = /of-the-\w+-\d+/
    for (const { code, stdout, stderr } of results) {
      expect([code, key.exec(stdout + stderr)]).toEqual([0, null])
    }
    expect(eventsOf(directory)).not.toMatch(key)
    const database = join(directory, 'standpipe.duckdb')
    const [[length] = []] = await queryDuckDb(database, 'select key_length from shop.orders')
    const [origin] = /settings.apiKey .*/.exec(results[1]?.stdout ?? '') ?? []
    return [length, origin?.replace(directory, 'DIR').split(/ {2,}/)]
  }

  const inFile = { 'secrets/SHOP_KEY': 'of-the-file-12345\n' }
  const inLowerCase = { 'secrets/shop_key': 'of-the-lower-123456\n' }

  test('is looked for in the environment, .env, files and the hook, in this order', async () => {
    const files = { '.env': 'SHOP_KEY=of-the-dotenv-1', ...inFile, ...inLowerCase }
    const line = '(standpipe.config.ts:7)'
    expect(await found({ SHOP_KEY: 'of-the-environment-1', ASK: '1' }, files)).toEqual([
      20,
      ['settings.apiKey', '***', `SHOP_KEY ${line}`],
    ])
    expect(await found({ ASK: '1' }, files)).toEqual([
      15,
      ['settings.apiKey', '***', `SHOP_KEY in .env ${line}`],
    ])
    expect(await found({ ASK: '1', SHOP_KEY: '' }, inFile)).toEqual([
      17,
      ['settings.apiKey', '***', `DIR/secrets/SHOP_KEY ${line}`],
    ])
    expect(await found({ ASK: '1' }, inLowerCase)).toEqual([
      19,
      ['settings.apiKey', '***', `DIR/secrets/shop_key ${line}`],
    ])
    expect(await found({ ASK: '1' })).toEqual([15, ['settings.apiKey', '***', `the secrets hook ${line}`]])
  })

  test('that is nowhere is told with the places that were looked at', async () => {
    const directory = shopProject({ 'standpipe.config.ts': text })
    const variables = { STANDPIPE__SECRETS_DIRECTORY: '/nowhere' }
    const { code, stderr } = await runCommand(['run', '--no-progress'], { directory, variables })
    expect([code, stderr]).toEqual([
      2,
      'shop\nError: standpipe.config.ts:7:74 pipelines.shop.settings.apiKey: the secret SHOP_KEY was not found in the environment, .env, /nowhere/SHOP_KEY, /nowhere/shop_key or the secrets hook.\n' +
        '  docs/configuration.md describes every key.\n',
    ])
  })

  test('is hidden also where env() gives it', async () => {
    const config = text.replace("secret('SHOP_KEY')", "env('SHOP_KEY')")
    const directory = shopProject({ 'standpipe.config.ts': config })
    for (const { code, stdout, stderr } of await everything(directory, { SHOP_KEY: 'of-the-variable-1' })) {
      expect([code, (stdout + stderr).includes('of-the-variable-1')]).toEqual([0, false])
    }
  })

  test('is hidden by the name of its setting, where the source does not say which are secret', async () => {
    const config = configOf(
      "shop: { source: shop, settings: { mode: env('MODE'), apiKey: env('SHOP_KEY') } },",
    )
    const directory = shopProject({ 'standpipe.config.ts': config })
    const variables = { MODE: 'with of-the-variable-1', SHOP_KEY: 'of-the-variable-1' }
    const results = await everything(directory, variables)
    for (const { code, stdout, stderr } of results) {
      expect([code, (stdout + stderr).includes('of-the-variable-1')]).toEqual([0, false])
    }
  })

  test('of another profile, and of a pipeline that does not run, is not asked for', async () => {
    const config = configOf(
      `shop: { source: shop, tags: ['nightly'] },
    other: { source: described, settings: { apiKey: secret('OTHER_KEY') } },`,
      `profiles: { prod: { destination: secret('WAREHOUSE_URL') } },
  secrets: (name) => { throw new Error('asked for ' + name) },`,
    )
    const directory = shopProject({ 'standpipe.config.ts': config })
    const { code } = await runCommand(['run', '--select', 'tag:nightly', '-q'], { directory })
    expect(code).toBe(0)
    expect((await runCommand(['run', 'shop', '-q'], { directory })).code).toBe(0)
    const asked = await runCommand(['run', 'shop', '-q', '--profile', 'prod'], { directory })
    expect([asked.code, asked.stderr]).toEqual([
      2,
      'shop\nError: standpipe.config.ts:6: The secrets hook of the configuration failed for the secret WAREHOUSE_URL: asked for WAREHOUSE_URL\n' +
        '  Fix the function `secrets`, or give the secret in the environment.\n',
    ])
  })

  test('is asked of the hook once, and its text is checked', async () => {
    const config = configOf(
      `one: { source: shop, settings: { a: secret('SHARED'), b: secret('SHARED') }, select: ['orders'] },
    two: { source: shop, settings: { a: secret('SHARED') }, select: ['orders'] },`,
      `secrets: (name) => { globalThis.asked = (globalThis.asked ?? 0) + 1; return 'times-' + globalThis.asked },`,
    )
    const directory = shopProject({ 'standpipe.config.ts': config })
    expect((await runCommand(['run', '-q'], { directory })).code).toBe(0)
    const rows = "select a, b from one.orders union all select a, '' from two.orders"
    expect(await queryDuckDb(join(directory, 'standpipe.duckdb'), rows)).toEqual([
      ['times-1', 'times-1'],
      ['times-1', ''],
    ])
    writeFileSync(
      join(directory, 'standpipe.config.mts'),
      config.replace("return 'times-'", 'return 5; void 0'),
    )
    const { code, stderr } = await runCommand(['run', '-q', '--config', 'standpipe.config.mts'], {
      directory,
    })
    expect([code, stderr.includes('returned no text for the secret SHARED')]).toEqual([2, true])
  })
})
