import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { connectorReadme } from './connector-readme.ts'

const manifests = { 'connectors/shop': { name: 'shop' } }
const chapters = ['What it loads', 'Install', 'Run', 'Settings', 'Tables', 'Limits', 'Changes']
const markers = ['<!-- generated:settings -->', '<!-- generated:tables -->']
const readme = (names: readonly string[]) => ({
  'connectors/shop/README.md': ['# shop', ...names.map((name) => `## ${name}`), ...markers].join(
    '\n\ntext\n\n',
  ),
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

it('refuses tables of settings and columns that are written by hand', () => {
  const files = { 'connectors/shop/README.md': chapters.map((name) => `## ${name}`).join('\n\n') }
  expect(complaints(connectorReadme, { manifests, files })).toEqual([
    'connectors/shop/README.md: needs the table that is made between the markers generated:settings',
    'connectors/shop/README.md: needs the table that is made between the markers generated:tables',
  ])
})
