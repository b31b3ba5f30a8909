import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { configOf, shopProject } from './shop-project.ts'

/** A pipeline as `config show --resolved --json` prints it. */
interface Shown {
  readonly profile: { readonly name: string; readonly origin: string } | null
  readonly pipelines: readonly {
    readonly name: string
    readonly values: readonly { readonly option: string; readonly value: unknown; readonly origin: string }[]
  }[]
}

const text = configOf(
  `shop: { source: described, settings: { baseUrl: 'https://a.example', region: 'us', apiKey: secret('SHOP_KEY') } },
    other: { source: described, destination: 'duckdb:own.duckdb', dataset: env('OTHER_DATASET', 'other_data') },`,
  `destination: 'duckdb:top.duckdb',
  profiles: {
    ci: { destination: 'duckdb:ci.duckdb', pipelines: { shop: { settings: { region: 'eu' }, dataset: 'of_ci' } } },
    prod: { destination: env('WAREHOUSE'), defaults: { dataset: 'of_all', concurrency: 2 } },
  },
  defaults: { concurrency: 8 },`,
)
const directory = (files: { readonly [path: string]: string } = {}): string =>
  shopProject({ 'standpipe.config.ts': text, ...files })

async function show(
  options: { readonly directory: string; readonly variables?: { readonly [name: string]: string } },
  ...words: readonly string[]
): Promise<Shown> {
  const all = ['config', 'show', '--resolved', '--json', ...words]
  const { code, stdout, stderr } = await runCommand(all, options)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

const valueIn = (shown: Shown, pipeline: string, option: string): readonly unknown[] => {
  const { values = [] } = shown.pipelines.find(({ name }) => name === pipeline) ?? {}
  const found = values.find((value) => value.option === option)
  return [found?.value, found?.origin]
}

describe('a setting comes from', () => {
  const long = 'STANDPIPE__SOURCES__'
  const everywhere = {
    [`${long}SHOP__REGION`]: 'eu',
    SHOP__REGION: 'eu',
    [`${long}DESCRIBED_SHOP__REGION`]: 'eu',
    DESCRIBED_SHOP__REGION: 'eu',
  }
  const names = Object.keys(everywhere)
  const lines = (from: number): string =>
    names
      .slice(from)
      .map((name) => `${name}=eu`)
      .join('\n')

  test.each([
    ...names.map(
      (name, index) =>
        [
          name,
          Object.fromEntries(names.slice(index).map((later) => [later, 'eu'])),
          { '.env': lines(0) },
          ['eu', name],
        ] as const,
    ),
    ...names.map(
      (name, index) => [`${name} in .env`, {}, { '.env': lines(index) }, ['eu', `${name} in .env`]] as const,
    ),
    ['the configuration', {}, {}, ['us', 'standpipe.config.ts:12']] as const,
  ])('%s before what is weaker', async (_name, variables, files, expected) => {
    expect(
      valueIn(await show({ directory: directory(files), variables }), 'shop', 'settings.region'),
    ).toEqual(expected)
  })

  test('a flag before all of them, the default of the source after them', async () => {
    const options = { directory: directory(), variables: { ...everywhere, SHOP_KEY: 'k-12345678' } }
    const words = ['check', 'shop', '--set', 'region=us']
    expect((await runCommand(words, options)).stdout).toContain('region from --set region')
    const shown = await show({ directory: directory() })
    expect(valueIn(shown, 'other', 'settings.region')).toEqual(['eu', 'default'])
    expect(valueIn(shown, 'other', 'settings.pageSize')).toEqual([50, 'default'])
    expect(valueIn(shown, 'shop', 'settings.apiKey')).toEqual([
      null,
      'the secret SHOP_KEY was not found in the environment, .env, /run/secrets/SHOP_KEY or /run/secrets/shop_key (standpipe.config.ts:12)',
    ])
  })

  test('a secret of the environment is hidden, too', async () => {
    const variables = { SHOP__API_KEY: 'k-of-the-variable' }
    expect(valueIn(await show({ directory: directory(), variables }), 'shop', 'settings.apiKey')).toEqual([
      '***',
      'SHOP__API_KEY',
    ])
  })
})

test('the environment is stronger also for a source that does not describe its settings', async () => {
  const plain = configOf("plain: { source: shop, settings: { mode: 'written', apiKey: secret('UNSET') } },")
  const place = shopProject({ 'standpipe.config.ts': plain, '.env': 'PLAIN__MODE=of-the-file' })
  const variables = { PLAIN__API_KEY: 'k-of-the-variable' }
  const shown = await show({ directory: place, variables })
  expect(valueIn(shown, 'plain', 'settings.mode')).toEqual(['of-the-file', 'PLAIN__MODE in .env'])
  expect(valueIn(shown, 'plain', 'settings.apiKey')).toEqual(['***', 'PLAIN__API_KEY'])
  const read = async (...flags: readonly string[]): Promise<string> => {
    const { stdout } = await runCommand(['preview', 'plain', 'orders', ...flags], {
      directory: place,
      variables,
    })
    return stdout
  }
  expect(await read()).toContain('of-the-file')
  expect(await read('--set', 'mode=of-the-flag')).toContain('of-the-flag')
  expect(await read()).not.toContain('k-of-the-variable')
})

describe('a profile', () => {
  test.each([
    ['--profile', ['--profile', 'ci'], { STANDPIPE__PROFILE: 'prod' }, {}, '--profile'],
    [
      'STANDPIPE__PROFILE',
      [],
      { STANDPIPE__PROFILE: 'ci' },
      { '.env': 'STANDPIPE__PROFILE=prod' },
      'STANDPIPE__PROFILE',
    ],
    ['.env', [], {}, { '.env': 'STANDPIPE__PROFILE=ci' }, 'STANDPIPE__PROFILE in .env'],
    [
      'the configuration',
      [],
      {},
      { 'standpipe.config.ts': text.replace('destination:', "profile: 'ci', destination:") },
      'standpipe.config.ts:5',
    ],
  ] as const)('chosen by %s wins key by key', async (_name, words, variables, files, origin) => {
    const shown = await show({ directory: directory(files), variables }, ...words)
    expect(shown.profile).toEqual({ name: 'ci', origin })
    expect(valueIn(shown, 'shop', 'destination')).toEqual([
      'duckdb:ci.duckdb',
      'profile ci (standpipe.config.ts:7)',
    ])
    expect(valueIn(shown, 'shop', 'dataset')).toEqual(['of_ci', 'profile ci (standpipe.config.ts:7)'])
    expect(valueIn(shown, 'shop', 'settings.region')).toEqual(['eu', 'profile ci (standpipe.config.ts:7)'])
    expect(valueIn(shown, 'shop', 'settings.baseUrl')).toEqual([
      'https://a.example',
      'standpipe.config.ts:12',
    ])
    expect(valueIn(shown, 'shop', 'concurrency')).toEqual([8, 'standpipe.config.ts:10'])
  })

  test('says what holds for all pipelines; what one says itself is nearer', async () => {
    const variables = { WAREHOUSE: 'duckdb:house.duckdb', OTHER_DATASET: 'given' }
    const shown = await show({ directory: directory(), variables }, '--profile', 'prod')
    const line = 'profile prod (standpipe.config.ts:8)'
    expect(valueIn(shown, 'shop', 'destination')).toEqual(['duckdb:house.duckdb', `WAREHOUSE (${line})`])
    expect(valueIn(shown, 'shop', 'dataset')).toEqual(['of_all', line])
    expect(valueIn(shown, 'shop', 'concurrency')).toEqual([2, line])
    expect(valueIn(shown, 'other', 'destination')).toEqual(['duckdb:own.duckdb', 'standpipe.config.ts:13'])
    expect(valueIn(shown, 'other', 'dataset')).toEqual(['given', 'OTHER_DATASET (standpipe.config.ts:13)'])
    const unset = await show({ directory: directory() }, '--profile', 'prod')
    expect(valueIn(unset, 'shop', 'destination')).toEqual([
      null,
      'standpipe.config.ts:8:13 profiles.prod.destination: the variable WAREHOUSE is not set, neither in the environment nor in .env.',
    ])
  })
})

/** Where a source goes that is no pipeline. */
const destinationOf = async (words: readonly string[], variables = {}): Promise<unknown> => {
  const all = ['run', './shop.js', '--select', 'orders', '--json', '--no-progress', ...words]
  return JSON.parse((await runCommand(all, { directory: directory(), variables })).stdout).destination
}

describe('a destination comes from', () => {
  const variable = 'STANDPIPE__DESTINATION'

  test.each([
    [
      'the environment',
      { [variable]: 'duckdb:e.duckdb' },
      { '.env': `${variable}=duckdb:f.duckdb` },
      'duckdb:e.duckdb',
      variable,
    ],
    ['.env', {}, { '.env': `${variable}=duckdb:f.duckdb` }, 'duckdb:f.duckdb', `${variable} in .env`],
    ['the configuration', {}, {}, 'duckdb:top.duckdb', 'standpipe.config.ts:5'],
    [
      'nothing',
      {},
      { 'standpipe.config.ts': text.replace(/destination: 'duckdb:top.*/, '') },
      'duckdb:standpipe.duckdb',
      'default',
    ],
  ] as const)('%s', async (_name, variables, files, value, origin) => {
    const shown = await show({ directory: directory(files), variables })
    expect(valueIn(shown, 'shop', 'destination')).toEqual([value, origin])
  })

  test('the same places for a source that is no pipeline, the flag first', async () => {
    expect(await destinationOf([])).toBe('duckdb:top.duckdb')
    expect(await destinationOf(['--profile', 'ci'])).toBe('duckdb:ci.duckdb')
    const variables = { [variable]: 'duckdb:e.duckdb' }
    expect(await destinationOf([], variables)).toBe('duckdb:e.duckdb')
    expect(await destinationOf(['--destination', 'duckdb:f.duckdb'], variables)).toBe('duckdb:f.duckdb')
  })
})
