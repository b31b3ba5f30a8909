import { resourceNames } from '@standpipe/sandbox-api'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeAuthorProject, makeProject } from '../support/project.ts'
import { runCli, type CliResult } from '../support/run-cli.ts'

/** Loaded before the command: ends the process at the first attempt to reach anything, or to look up a name. */
const withoutNetwork = `import dns from 'node:dns'; import net from 'node:net'
  const refuse = () => { process.stderr.write('NETWORK'); process.reallyExit(99) }
  net.Socket.prototype.connect = refuse; dns.lookup = refuse; dns.promises.lookup = refuse`

function runOffline(
  words: readonly string[],
  directory: string,
  variables: { readonly [name: string]: string } = {},
): Promise<CliResult> {
  const options = `--import=data:text/javascript,${encodeURIComponent(withoutNetwork)}`
  return runCli(words, { directory, variables: { ...variables, NODE_OPTIONS: options } })
}

/** A connector of somebody, whose settings are described by `schema`, in the language of zod. */
function connector(name: string, schema: string, create = sourceText): { readonly [path: string]: string } {
  const folder = `node_modules/standpipe-connector-${name}`
  const manifest = { type: 'module', exports: './main.js', keywords: ['standpipe-connector'] }
  return {
    [`${folder}/package.json`]: JSON.stringify({
      ...manifest,
      name: `standpipe-connector-${name}`,
      version: '1.2.3',
      description: `Loads ${name}.`,
    }),
    [`${folder}/main.js`]: `import { defineSource } from '@standpipe/core'
      import * as z from 'zod'
      export default defineSource({ name: '${name}', settings: z.strictObject(${schema}), create: ${create} })`,
  }
}

const sourceText = `(settings) => ({ specVersion: 'v1', name: 'shop', resources: [{ name: 'orders',
  description: 'Bought with ' + settings.key, disposition: 'append', positionBasis: null, cursorBasis: null, read() {} }] })`

test('the guard of these tests ends a command that wants to reach something', async () => {
  const variables = { INVENTORY__BASE_URL: 'http://127.0.0.1:9', INVENTORY__API_KEY: 'k' }
  const { code, stderr } = await runOffline(['check', 'inventory'], makeProject(), variables)
  expect([code, stderr]).toEqual([99, 'NETWORK'])
})

describe('connectors list', () => {
  test('lists packages with version, resources and description, without settings or network', async () => {
    const directory = makeAuthorProject(connector('shop', `{ key: z.string().meta({ secret: true }) }`))
    const { code, stdout, stderr } = await runOffline(['connectors', 'list'], directory)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^connector +version +resources +description$/m)
    expect(stdout).toMatch(/^@standpipe\/connector-inventory +\d+\.\d+\.\d+ +6 {2}Standpipe connector for /m)
    expect(stdout).toMatch(/^standpipe-connector-shop +1\.2\.3 +1 {2}Loads shop\.$/m)
  })

  test('one that cannot be described hides no other, and says what it needs', async () => {
    const directory = makeAuthorProject({
      ...connector('shop', '{ region: z.string() }'),
      ...connector('torn', '{ nonsense( }'),
    })
    const { code, stdout, stderr } = await runOffline(['connectors', 'list', '--json'], directory)
    expect(code).toBe(0)
    const { connectors, ...head } = JSON.parse(stdout) as { connectors: { name: string }[] }
    expect(head).toEqual({ schemaVersion: 1, command: 'connectors list' })
    expect(connectors.find(({ name }) => name === 'standpipe-connector-shop')).toEqual({
      name: 'standpipe-connector-shop',
      version: '1.2.3',
      description: 'Loads shop.',
      source: null,
      resources: null,
      problem: expect.stringContaining('cannot be described without region'),
    })
    expect(connectors).toContainEqual(
      expect.objectContaining({
        name: 'standpipe-connector-torn',
        problem: expect.stringContaining('could not be loaded'),
      }),
    )
    expect(connectors).toContainEqual(
      expect.objectContaining({
        name: '@standpipe/connector-inventory',
        source: 'inventory',
        resources: resourceNames.length,
        problem: null,
      }),
    )
    expect(stderr).toContain('standpipe-connector-shop: The source shop cannot be described without region')
  })
})

describe('connectors describe', () => {
  test('says what can be set and what comes of it, without settings or network', async () => {
    const directory = makeProject()
    const { code, stdout, stderr } = await runOffline(['connectors', 'describe', 'inventory'], directory)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^Note: examples stand for what is not given: .*baseUrl.*\.\n$/)
    expect(stdout).toMatch(/^@standpipe\/connector-inventory \d+\.\d+\.\d+ \(source inventory\)\n/)
    expect(stdout).toMatch(/^baseUrl +string \(uri\) +yes +INVENTORY__BASE_URL +Where the API is/m)
    expect(stdout).toMatch(/^apiKey +string, secret .* INVENTORY__API_KEY +Key /m)
    expect(stdout).toMatch(/^orders: merge \(upsert\) · key id.*\n {2}What customers had sent out/m)
    expect(stdout).toContain('\n  table orders__lines\n')
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test('--json prints the same as one object', async () => {
    const { stdout } = await runOffline(['connectors', 'describe', 'inventory', '--json'], makeProject())
    const { resources, settings, ...head } = JSON.parse(stdout) as {
      resources: { name: string; tables: { name: string }[] }[]
      settings: object[]
    }
    expect(head).toMatchObject({
      schemaVersion: 1,
      command: 'connectors describe',
      name: '@standpipe/connector-inventory',
      version: expect.stringMatching(/^\d/),
      source: 'inventory',
      settingsSchema: {
        oneOf: [
          { type: 'object', required: expect.arrayContaining(['baseUrl', 'apiKey']) },
          { type: 'object', required: expect.arrayContaining(['baseUrl', 'clientSecret']) },
        ],
      },
      filledIn: expect.arrayContaining(['baseUrl']),
    })
    expect(settings).toContainEqual(expect.objectContaining({ path: 'apiKey', secret: true, default: null }))
    expect(settings).toContainEqual(expect.objectContaining({ path: 'clientSecret', secret: true }))
    expect(resources).toHaveLength(resourceNames.length)
    expect(resources.find(({ name }) => name === 'orders')).toMatchObject({
      disposition: 'merge (upsert)',
      onMissing: expect.stringMatching(/^(keep|flag|delete)$/),
      primaryKey: ['id'],
      parents: [],
      tables: [{ name: 'orders' }, { name: 'orders__lines' }, { name: 'orders__lines__serial_numbers' }],
    })
  })

  test('no secret is printed, nor what stands for it', async () => {
    const directory = makeAuthorProject(connector('shop', `{ key: z.string().meta({ secret: true }) }`))
    const words = ['connectors', 'describe', 'shop', '--json']
    const without = await runOffline(words, directory)
    expect(without.stdout).toContain('"Bought with ***"')
    expect(without.stdout).not.toContain('placeholder-of')
    const given = await runOffline(words, directory, { SHOP__KEY: 'sesame' })
    expect(given.stdout).toContain('"Bought with ***"')
    expect(JSON.parse(given.stdout)).toMatchObject({ filledIn: [] })
    expect(given.stdout + given.stderr).not.toContain('sesame')
  })

  test('settings that are given decide what there is', async () => {
    const create = `({ lists }) => ({ specVersion: 'v1', name: 'shop', resources: lists.map((name) => ({ name,
      disposition: 'append', positionBasis: null, cursorBasis: null, read() {} })) })`
    const schema = `{ lists: z.array(z.string()).default(['orders']) }`
    const directory = makeAuthorProject(connector('shop', schema, create))
    const words = ['connectors', 'describe', 'shop', '--json', '--set', 'lists=["orders","returns"]']
    const { stdout } = await runOffline(words, directory)
    expect(JSON.parse(stdout)).toMatchObject({
      settings: [{ path: 'lists', type: 'array', required: false, default: ['orders'] }],
      resources: [{ name: 'orders' }, { name: 'returns' }],
    })
  })

  test('a required setting without example is asked for, with its variable', async () => {
    const directory = makeAuthorProject(connector('shop', '{ region: z.enum(["eu", "us"]) }'))
    const words = ['connectors', 'describe', 'shop']
    const { code, stderr, stdout } = await runOffline(words, directory)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('The source shop cannot be described without region')
    expect(stderr).toContain('--set region=…')
    expect(stderr).toContain('SHOP__REGION')
    expect((await runOffline([...words, '--set', 'region=eu'], directory)).code).toBe(0)
  })

  test('a module that is named by its path belongs to no package', async () => {
    const directory = makeProject({
      'shop.js': `export default { specVersion: 'v1', name: 'shop', resources: [{ name: 'orders',
        disposition: 'append', positionBasis: null, cursorBasis: null, read() {} }] }`,
    })
    const { stdout } = await runOffline(['connectors', 'describe', './shop.js', '--json'], directory)
    expect(JSON.parse(stdout)).toMatchObject({ name: null, source: 'shop', settings: null, filledIn: [] })
    const text = await runOffline(['connectors', 'describe', './shop.js'], directory)
    expect(text.stdout).toContain('Settings: it does not say which it has.')
  })
})

test('discover needs no settings either', async () => {
  const { code, stdout, stderr } = await runOffline(['discover', 'inventory', '--json'], makeProject())
  expect(code).toBe(0)
  expect(stderr).toMatch(/^Note: examples stand for what is not given: .*baseUrl.*\.\n$/)
  expect(JSON.parse(stdout)).toMatchObject({
    source: 'inventory',
    filledIn: expect.arrayContaining(['baseUrl']),
  })
})
