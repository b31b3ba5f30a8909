import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { shopProject } from './shop-project.ts'

const init = async (directory: string, ...words: readonly string[]) =>
  runCommand(['init', ...words], { directory })
const textOf = (directory: string, name: string): string => readFileSync(join(directory, name), 'utf8')

const written = `import inventory from '@standpipe/connector-inventory'
import { defineConfig, env, secret } from 'standpipe'

export default defineConfig({
  destination: 'duckdb:warehouse.duckdb',
  // What is different elsewhere: standpipe run --profile prod
  profiles: {
    prod: { destination: secret('WAREHOUSE_URL') },
  },
  pipelines: {
    inventory: {
      source: inventory,
      settings: {
        // Where the API is, without /v1, /AuthServer and what else its paths begin with
        baseUrl: env('INVENTORY_BASE_URL'),
        // Key that the API has issued; needed by the standard form
        apiKey: secret('INVENTORY_API_KEY'),
      },
    },
    'my-shop': {
      source: './my shop.yaml',
    },
  },
})
`

test('writes a configuration that can be read, an example of .env, and what git is to ignore', async () => {
  const directory = shopProject({
    'my shop.yaml': 'client: { base_url: https://api.example.com/ }\nresources: [orders]\n',
    '.gitignore': 'dist\n.env',
  })
  const words = ['--source', 'inventory', '--source', './my shop.yaml']
  const { code, stdout, stderr } = await init(directory, ...words)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('wrote standpipe.config.ts with inventory, my-shop\nwrote .env.example\n')
  expect(textOf(directory, 'standpipe.config.ts')).toBe(written)
  expect(textOf(directory, '.env.example').match(/^\w+=.*$/gm)).toEqual([
    'INVENTORY_BASE_URL=',
    'INVENTORY_API_KEY=',
    'WAREHOUSE_URL=',
  ])
  expect(textOf(directory, '.gitignore')).toBe('dist\n.env\n*.duckdb\n*.duckdb.wal\n')
  expect((await runCommand(['config', 'show'], { directory })).code).toBe(0)

  const again = await init(directory, ...words)
  expect([again.code, again.stderr.split('\n')[0]]).toEqual([
    2,
    'Error: There is a configuration already: standpipe.config.ts.',
  ])
  expect(textOf(directory, 'standpipe.config.ts')).toBe(written)
})

test('--format json says the same; a password in the destination is not written down', async () => {
  const directory = shopProject({ '.env.example': 'MINE=1\n' })
  mkdirSync(join(directory, '.git'))
  const password = 'pa55-of-the-warehouse'
  const destination = `postgres://me:${password}@localhost/db`
  const words = ['--source', 'inventory', '--format', 'json', '--destination', destination]
  const { code, stdout, stderr } = await init(directory, ...words)
  expect(code).toBe(0)
  expect(stdout + stderr).not.toContain(password)
  expect(JSON.parse(textOf(directory, 'standpipe.config.json'))).toEqual({
    destination: '${secret:WAREHOUSE_URL}',
    pipelines: {
      inventory: {
        source: '@standpipe/connector-inventory',
        settings: { baseUrl: '${env:INVENTORY_BASE_URL}', apiKey: '${secret:INVENTORY_API_KEY}' },
      },
    },
  })
  expect(textOf(directory, '.env.example')).toBe('MINE=1\n')
  expect(stdout).toContain(
    'the configuration needs:\n  INVENTORY_BASE_URL\n  INVENTORY_API_KEY\n  WAREHOUSE_URL\n',
  )
  expect(textOf(directory, '.gitignore')).toBe('.env\n*.duckdb\n*.duckdb.wal\n')
  expect((await runCommand(['config', 'show'], { directory })).code).toBe(0)
})

test('names what is not installed, and sources that make one pipeline', async () => {
  const directory = shopProject({})
  writeFileSync(join(directory, 'again.js'), "export { default } from './described.js'")
  const missing = await init(directory, '--source', 'nothing-at-all')
  expect([missing.code, missing.stderr.includes('npm install @standpipe/connector-nothing-at-all')]).toEqual([
    2,
    true,
  ])
  const twice = await init(directory, '--source', './described.js', '--source', './again.js')
  expect([twice.code, twice.stderr.split('\n')[0]]).toEqual([
    2,
    'Error: Two of the sources make a pipeline "described-shop".',
  ])
})
