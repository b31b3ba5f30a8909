import { format } from 'oxfmt'
import { expect, it } from 'vitest'
import { complaints, treeOf } from '../test-tree.ts'
import { generatedTables } from './generated-tables.ts'

const manifests = {
  'packages/rest': { name: '@standpipe/rest', description: 'REST toolkit.' },
  'packages/core': { name: '@standpipe/core', description: 'The contract.' },
  'packages/test-doubles': { name: '@standpipe/test-doubles', private: true, description: 'Test doubles.' },
  'connectors/shop': { name: '@standpipe/connector-shop', description: 'A shop.' },
}
const table = `| package                          |               |
| -------------------------------- | ------------- |
| [@standpipe/core](packages/core) | The contract. |
| [@standpipe/rest](packages/rest) | REST toolkit. |
`
const page = (content: string, name = 'packages'): string =>
  `# Standpipe\n\n<!-- generated:${name} -->\n\n${content}\n<!-- /generated:${name} -->\n\nThe end.\n`

it('accepts a table that is up to date', () => {
  expect(complaints(generatedTables, { manifests, files: { 'README.md': page(table) } })).toEqual([])
})

it('refuses a table that is out of date, and rewrites it as the formatter likes it', async () => {
  const tree = { manifests, files: { 'README.md': page('| nothing |\n') } }
  expect(complaints(generatedTables, tree)).toEqual([
    'README.md: a generated table is out of date: run `pnpm repo-check --write`',
  ])
  const written = generatedTables.write?.(treeOf(tree)).get('README.md') ?? ''
  expect(written).toBe(page(table))
  expect((await format('README.md', written)).code).toBe(written)
})

it('refuses a table it does not know', () => {
  expect(complaints(generatedTables, { manifests, files: { 'README.md': page('', 'weather') } })).toEqual([
    'README.md: there is no generated table "weather"',
  ])
})

it('leaves the tables of a connector to its own test', () => {
  const files = { 'connectors/shop/README.md': page('a', 'settings') + page('b', 'tables') }
  expect(complaints(generatedTables, { manifests, files })).toEqual([])
  expect(complaints(generatedTables, { manifests, files: { 'README.md': page('', 'settings') } })).toEqual([
    'README.md: there is no generated table "settings"',
  ])
})
