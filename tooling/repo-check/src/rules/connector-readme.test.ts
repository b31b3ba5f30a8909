import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { connectorReadme } from './connector-readme.ts'

const manifests = { 'connectors/shop': { name: 'shop' } }
const chapters = ['What it loads', 'Install', 'Run', 'Settings', 'Tables', 'Limits', 'Changes']
const readme = (names: readonly string[]) => ({
  'connectors/shop/README.md': ['# shop', ...names.map((name) => `## ${name}`)].join('\n\ntext\n\n'),
})
const complaint = `connectors/shop/README.md: the chapters must be, in this order: ${chapters.join(', ')}`

it('accepts the common order, with chapters of its own between', () => {
  const files = readme([...chapters.slice(0, 3), 'A word on names', ...chapters.slice(3)])
  expect(complaints(connectorReadme, { manifests, files })).toEqual([])
})

it('refuses another order', () => {
  expect(complaints(connectorReadme, { manifests, files: readme(chapters.toReversed()) })).toEqual([
    complaint,
  ])
})

it('refuses a missing chapter', () => {
  expect(complaints(connectorReadme, { manifests, files: readme(chapters.slice(1)) })).toEqual([complaint])
})
