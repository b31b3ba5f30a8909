import { ConfigurationError, type Secret } from '@standpipe/core'
import { expect, test } from 'vitest'
import { makeProject } from '../../test/support/project.ts'
import { openSource, type OpenedSource } from './open-source.ts'

const source = (name: string): string => `{ specVersion: 'v1', name: ${name}, resources: [] }`

function open(
  argument: string,
  directory: string,
  flags: { readonly [name: string]: string } = {},
  secrets: Secret[] = [],
): Promise<OpenedSource> {
  return openSource(argument, {
    directory,
    inputs: { flags, variables: {}, file: {} },
    onSecrets: (found) => secrets.push(...(typeof found === 'function' ? found() : found)),
  })
}

test('takes a module that exports a finished source', async () => {
  const directory = makeProject({ 'shop.mjs': `export default ${source("'shop'")}` })
  expect((await open('shop.mjs', directory)).source.name).toBe('shop')
  await expect(open('./shop.mjs', directory, { key: 'x' })).rejects.toThrow('which has no setting "key"')
})

test('takes a module that exports a function, and gives it the texts of --set', async () => {
  const directory = makeProject({
    'shop.ts': `export default (settings: { name: string }) => (${source('settings.name')})`,
  })
  const { source: opened, unchecked } = await open('./shop.ts', directory, { name: 'mine', regoin: 'eu' })
  expect([opened.name, unchecked]).toEqual(['mine', ['name', 'regoin']])
})

test('takes a factory with described settings, and learns its secrets', async () => {
  const directory = makeProject({
    'shop.js': `
      const settings = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: {
        input: () => ({ type: 'object', properties: { key: { type: 'string', secret: true } } }) } } }
      export default Object.assign(
        ({ key }) => ({ specVersion: 'v1', name: 'shop', resources: [], secrets: [{ reveal: () => key + '2' }] }),
        { sourceName: 'shop', settings },
      )`,
  })
  const secrets: Secret[] = []
  const opened = await open('shop.js', directory, { key: 'sesame' }, secrets)
  expect([opened.settings, opened.unchecked]).toEqual([['key from --set key'], []])
  expect(secrets.map((secret) => secret.reveal())).toEqual(['sesame', 'sesame2'])
})

test.each([
  ['no file', 'other.js', 'There is no file'],
  ['another kind of file', './shop.toml', 'is no source.'],
  ['no document', './other.yaml', 'There is no file'],
  ['a document that describes no source', './shop.yaml', 'shop.yaml:1:1 nam: there is no key'],
  ['a syntax error', 'syntax.js', 'could not be loaded'],
  ['no default export', 'bare.js', 'has no default export'],
  ['another default export', 'number.js', 'is no source'],
  ['a function that returns something else', 'wrong.js', 'returned no source'],
  ['a function that throws', 'throws.js', 'could not make its source: no region'],
])('%s is an error of configuration', async (_case, file, message) => {
  const directory = makeProject({
    'shop.toml': 'name = "shop"',
    'shop.yaml': 'nam: shop',
    'syntax.js': 'export default {',
    'bare.js': 'export const source = 1',
    'number.js': 'export default 1',
    'wrong.js': 'export default () => 1',
    'throws.js': "export default () => { throw new Error('no region') }",
  })
  const error: unknown = await open(file, directory).catch((thrown: unknown) => thrown)
  expect(ConfigurationError.isInstance(error)).toBe(true)
  expect(String(error)).toContain(message)
})
