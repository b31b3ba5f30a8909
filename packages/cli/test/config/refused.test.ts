import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { configOf, shopProject } from './shop-project.ts'

/** What a configuration is refused with: the code and the message, without the hint where it is always the same. */
async function refusal(
  text: string,
  words: readonly string[] = ['run', '--no-progress'],
  variables: { readonly [name: string]: string } = {},
): Promise<string> {
  const directory = shopProject({ 'standpipe.config.ts': text })
  const { code, stdout, stderr } = await runCommand(words, { directory, variables })
  expect([code, stdout]).toEqual([2, ''])
  return stderr.replace('  docs/configuration.md describes every key.\n', '').replaceAll(directory, 'DIR')
}

describe('a configuration that cannot be read', () => {
  test('names the line of a mistake in its syntax', async () => {
    const text = "export default {\n  destination: 'duckdb:a.duckdb'\n  pipelines: {},\n}"
    expect(await refusal(text)).toBe(
      'Error: standpipe.config.ts:3:3 cannot be read: Unexpected token, expected ",".\n' +
        '  Fix the syntax there, or just before it.\n',
    )
  })

  test('names the line of what is no JSON, and does not quote it', async () => {
    const directory = shopProject({
      'standpipe.config.json': '{\n  "pipelines": {},\n  "note": h4nter2\n}',
    })
    const { code, stderr } = await runCommand(['config', 'show', '-v'], { directory })
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'Error: standpipe.config.json:3:11 cannot be read: this is no JSON.',
    ])
    expect(stderr).not.toContain('h4nter2')
  })

  test('gives the command that installs a package that is missing', async () => {
    const text =
      "\nimport flags from '@standpipe/connector-nothing/deep'\nexport default { pipelines: { flags } }"
    expect(await refusal(text)).toBe(
      'Error: standpipe.config.ts:2 imports @standpipe/connector-nothing, which is not installed.\n' +
        '  Install it: npm install @standpipe/connector-nothing\n',
    )
  })

  test('names the line of a file that is missing', async () => {
    const text = "import flags from './sources/flags.ts'\nexport default { pipelines: { flags } }"
    expect(await refusal(text)).toBe(
      'Error: standpipe.config.ts:1 imports DIR/sources/flags.ts, which is not there.\n' +
        '  Write the path from the file that imports it.\n',
    )
  })

  test('says what it threw when it was loaded', async () => {
    expect(await refusal("throw new Error('no luck today')")).toBe(
      'Error: standpipe.config.ts could not be loaded: no luck today\n' +
        '  Fix what it does when it is loaded, or what it imports.\n',
    )
    expect(await refusal("import { nothing } from './shop.js'\nexport default { pipelines: {} }")).toContain(
      "standpipe.config.ts could not be loaded: The requested module './shop.js' does not provide an export named 'nothing'",
    )
  })

  test('names the place of a mistake in what it imports, and does not quote it', async () => {
    const files = {
      'stripped.ts': "const key = 'h4nter2' @@",
      'translated/package.json': '{}',
      'translated/standpipe.config.ts': "import './wrong.ts'\nexport default { pipelines: {} }",
      'translated/wrong.ts': "\nconst key = 'h4nter2' @@",
      'wrong.json': '{ "key": h4nter2 }',
    }
    const told = async (text: string, config = 'standpipe.config.ts'): Promise<string> => {
      const directory = shopProject({ ...files, 'standpipe.config.ts': text })
      const words = ['config', 'show', '-v', '--config', config]
      const { code, stderr } = await runCommand(words, { directory })
      expect([code, stderr.includes('h4nter2')]).toEqual([2, false])
      return (stderr.split('\n')[0] ?? '').replaceAll(directory, 'DIR')
    }
    expect(await told("import './stripped.ts'")).toMatch(/ could not be loaded: .+ \(DIR\/stripped\.ts:1\)$/)
    expect(await told('', 'translated/standpipe.config.ts')).toMatch(
      / could not be loaded: .+ \(DIR\/translated\/wrong\.ts:2:\d+\)$/,
    )
    expect(await told("import './wrong.json' with { type: 'json' }")).toMatch(/ DIR\/wrong\.json is no JSON$/)
    expect(await told("JSON.parse('h4nter2')")).toMatch(/ what it reads as JSON is none$/)
  })

  test('without a default export', async () => {
    expect(await refusal('export const config = {}')).toBe(
      'Error: standpipe.config.ts has no default export.\n  Write: export default defineConfig({ … })\n',
    )
  })
})

describe('a configuration of another shape', () => {
  test('is told with everything that is wrong in it', async () => {
    const text = configOf(
      `shop: { source: shop, datset: 'a', tags: 'nightly', concurrency: 0 },
    '9lives': { source: 5 }, none: {},`,
      "destinaton: 'duckdb:a.duckdb', profile: 7, defaults: { loadRows: 1.5, contract: 'freez' },",
    )
    expect(await refusal(text)).toBe(
      [
        'Error: standpipe.config.ts cannot be used:',
        '  - standpipe.config.ts:5:3 destinaton: there is no key "destinaton" here. Did you mean destination? Known are profile, destination, defaults, pipelines, profiles, hashKey, secrets',
        '  - standpipe.config.ts:5:34 profile: expected a text, given 7',
        '  - standpipe.config.ts:5:58 defaults.loadRows: expected a whole number, given 1.5',
        '  - standpipe.config.ts:5:73 defaults.contract: expected one of evolve, freeze, discardRow, discardValue (did you mean freeze?), given a text',
        '  - standpipe.config.ts:7:27 pipelines.shop.datset: there is no key "datset" here. Did you mean dataset? Known are source, settings, destination, dataset, tags, contract, concurrency, loadRows, limit, maxPages, select, exclude, resources',
        '  - standpipe.config.ts:7:40 pipelines.shop.tags: expected a list, given a text',
        '  - standpipe.config.ts:7:57 pipelines.shop.concurrency: expected a number from 1 on, given 0',
        '  - standpipe.config.ts:8:5 pipelines.9lives: expected a name of letters, digits, _ and -, which begins with a letter or _, given an object',
        '  - standpipe.config.ts:8:30 pipelines.none.source: is missing; expected a source: the name of a connector, a path, or what a connector exports',
        '',
      ].join('\n'),
    )
  })

  test('does not show a number where a secret belongs', async () => {
    const message = await refusal(configOf('shop: { source: shop },', 'hashKey: 274911,'))
    expect(message).toBe("Error: standpipe.config.ts:5:3 hashKey: expected secret('NAME'), given a number.\n")
  })

  test('rules, contracts and resources', async () => {
    const text = configOf(
      `shop: { source: shop, contract: { table: 'freeze' }, resources: { orders: { columns: { email: 'mask' }, filter: 1 } } },`,
    )
    expect(await refusal(text)).toBe(
      [
        'Error: standpipe.config.ts cannot be used:',
        '  - standpipe.config.ts:7:39 pipelines.shop.contract.table: there is no key "table" here. Did you mean tables? Known are tables, columns, dataType',
        "  - standpipe.config.ts:7:92 pipelines.shop.resources.orders.columns.email: expected 'drop', 'hash' or { rename: 'name' }, given a text",
        '  - standpipe.config.ts:7:109 pipelines.shop.resources.orders.filter: expected a function, given 1',
        '',
      ].join('\n'),
    )
  })

  test('profiles and pipelines that there are not', async () => {
    const text = configOf(
      'shop: { source: shop },',
      "profile: 'prd', profiles: { prod: { pipelines: { shpo: { dataset: 'a' } } } },",
    )
    expect(await refusal(text)).toBe(
      [
        'Error: standpipe.config.ts cannot be used:',
        '  - standpipe.config.ts:5:3 profile: there is no profile of this name; did you mean prod?',
        '  - standpipe.config.ts:5:52 profiles.prod.pipelines.shpo: there is no pipeline of this name; did you mean shop?',
        '',
      ].join('\n'),
    )
    const good = configOf('shop: { source: shop },', 'profiles: { prod: {}, ci: {} },')
    expect(await refusal(good, ['run', '--profile', 'prd'])).toBe(
      'Error: standpipe.config.ts has no profile "prd", which --profile names.\n  Did you mean prod?\n',
    )
    expect(await refusal(good, ['run'], { STANDPIPE__PROFILE: 'staging' })).toBe(
      'Error: standpipe.config.ts has no profile "staging", which STANDPIPE__PROFILE names.\n  It has prod, ci.\n',
    )
  })

  test('settings that the source does not have, or not of this kind', async () => {
    const text = configOf(
      "shop: { source: described, settings: { baseURL: 'https://a.example', pageSize: 500, apiKey: secret('SHOP_KEY') } },",
    )
    const variables = { SHOP_KEY: 'k-12345678' }
    expect(await refusal(text, ['run', '--no-progress'], variables)).toBe(
      'shop\nError: standpipe.config.ts:7:44 pipelines.shop.settings.baseURL: the source has no setting "baseURL". Did you mean baseUrl?.\n',
    )
    const next = text.replace('baseURL', 'baseUrl')
    expect(await refusal(next, ['run', '--no-progress'], variables)).toContain(
      'pageSize, from standpipe.config.ts:7: ',
    )
  })

  test('settings that are missing, with what gives them', async () => {
    const text = configOf("shop: { source: described, settings: { baseUrl: 'https://a.example' } },")
    expect(await refusal(text)).toBe(
      'shop\nError: standpipe.config.ts:7: The settings of described-shop are incomplete or wrong: apiKey is missing; expected a text (Key of the account).\n' +
        "  Put apiKey into the environment variable DESCRIBED_SHOP__API_KEY (or STANDPIPE__SOURCES__DESCRIBED_SHOP__API_KEY), or into .env; --set apiKey=… works too, but stays in the shell's history.\n" +
        "  Or write it into `settings` of the pipeline, a secret as secret('NAME').\n",
    )
  })

  test('settings of a source that takes none', async () => {
    const text = configOf("shop: { source: shop(), settings: { mode: 'a' } },")
    expect(await refusal(text)).toBe(
      'shop\nError: standpipe.config.ts:7:41 pipelines.shop.settings.mode: the source of pipeline shop is a finished source, which takes no settings.\n',
    )
  })

  test('resources that the source does not have', async () => {
    const text = configOf("shop: { source: shop,\n resources: { order: { columns: { id: 'drop' } } } },")
    expect(await refusal(text)).toBe(
      "shop\nError: standpipe.config.ts:8: The source 'my-shop' has no resource 'order'.\n  Did you mean 'orders'?\n",
    )
    const selected = configOf("shop: { source: shop,\n select: ['order'] },")
    expect(await refusal(selected)).toBe(
      "shop\nError: standpipe.config.ts:8: No resource is named 'order'.\n  Did you mean 'orders'?\n",
    )
  })
})
