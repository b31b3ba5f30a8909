import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'
import { shopProject } from './shop-project.ts'

const body = `{
  destination: 'duckdb:warehouse.duckdb',
  pipelines: { shop: { source: './shop.js', settings: { mode: env('MODE'), note: 'written' }, select: ['orders'] } },
}`
const json = JSON.stringify({
  destination: 'duckdb:warehouse.duckdb',
  pipelines: {
    shop: { source: './shop.js', settings: { mode: '${env:MODE}', note: 'written' }, select: ['orders'] },
  },
})
const typed = `import { defineConfig, env, type Config } from 'standpipe'\nconst config: Config = ${body}\nexport default defineConfig(config)`
const plain = `import { defineConfig, env } from 'standpipe'\nexport default defineConfig(${body})`

const stored = (directory: string): Promise<readonly (readonly unknown[])[]> =>
  queryDuckDb(join(directory, 'warehouse.duckdb'), 'select mode, note from shop.orders')

describe('a configuration', () => {
  test.each([
    ['standpipe.config.ts', typed],
    ['standpipe.config.mts', typed],
    ['standpipe.config.js', plain],
    ['standpipe.config.mjs', plain],
    ['standpipe.config.json', json],
  ])('%s', async (name, text) => {
    const directory = shopProject({ [name]: text })
    const { code, stdout } = await runCommand(['run'], { directory, variables: { MODE: 'fast' } })
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'shop'])
    expect(await stored(directory)).toEqual([['fast', 'written']])
  })

  test.each([
    ['standpipe.config.json', `\uFEFF${json.replace('./', '../')}`],
    [
      'standpipe.config.js',
      `const { env } = require('standpipe')\nmodule.exports = ${body.replace('./', '../')}`,
    ],
  ])('of older tools: %s', async (name, text) => {
    const directory = shopProject({ 'project/package.json': '{}', [`project/${name}`]: text })
    const words = ['config', 'show', '--config', `project/${name}`]
    const { code, stdout } = await runCommand(words, { directory })
    expect([code, /settings\.mode .*\$\{env:MODE\}/.test(stdout)]).toEqual([0, true])
  })

  test('in a package that does not say that it is of modules, with TypeScript that Node does not take', async () => {
    const text = `enum Mode { Fast = 'fast' }\nexport default { destination: 'duckdb:warehouse.duckdb',
      pipelines: { shop: { source: './shop.js', settings: { mode: Mode.Fast as string, note: 'n' }, select: ['orders'] } } }`
    const directory = shopProject({ 'standpipe.config.ts': text, 'package.json': '{}' })
    const { code, stderr } = await runCommand(['run', '-q'], { directory })
    expect([code, stderr]).toEqual([0, ''])
    expect(await stored(directory)).toEqual([['fast', 'n']])
  })

  test('is found from a folder within its repository, and its paths start where it is', async () => {
    const directory = shopProject({ 'standpipe.config.json': json, '.env': 'MODE=of-the-file' })
    const inner = join(directory, 'deep/er')
    mkdirSync(inner, { recursive: true })
    const outside = await runCommand(['run', '--no-progress'], { directory: inner })
    expect([outside.code, outside.stderr.includes('no configuration')]).toEqual([2, true])
    mkdirSync(join(directory, '.git'))
    const inside = await runCommand(['run', '--no-progress'], { directory: inner })
    expect([inside.code, inside.stdout.includes('Loaded in duckdb:../../warehouse.duckdb')]).toEqual([
      0,
      true,
    ])
    expect(await stored(directory)).toEqual([['of-the-file', 'written']])
  })

  test('--config names one elsewhere', async () => {
    const directory = shopProject({ 'other/one.json': json.replace('./shop.js', '../shop.js') })
    const words = ['run', 'shop', '--config', 'other/one.json']
    const { code } = await runCommand(words, { directory, variables: { MODE: 'named' } })
    expect(code).toBe(0)
    expect(await stored(join(directory, 'other'))).toEqual([['named', 'written']])
    const missing = await runCommand(['run', '--config', 'none.ts'], { directory })
    expect([missing.code, missing.stderr]).toEqual([
      2,
      `Error: There is no file ${join(directory, 'none.ts')}.\n`,
    ])
  })

  test('two in one folder are refused', async () => {
    const directory = shopProject({ 'standpipe.config.json': json })
    writeFileSync(join(directory, 'standpipe.config.ts'), typed)
    const { code, stderr } = await runCommand(['config', 'show'], { directory })
    expect([code, stderr]).toEqual([
      2,
      `Error: There are two configurations in ${directory}: standpipe.config.ts and standpipe.config.json.\n` +
        '  Remove one of them, or name the one that counts with --config.\n',
    ])
  })
})
