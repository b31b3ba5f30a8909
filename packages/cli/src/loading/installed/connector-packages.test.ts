import { ConfigurationError } from '@standpipe/core'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeProject } from '../../../test/support/project.ts'
import { connectorPackages } from './connector-packages.ts'

function manifest(name: string, more: object = {}): string {
  return JSON.stringify({ name, version: '1.2.3', keywords: ['standpipe-connector'], ...more })
}

/** Names of the connectors below a project; the program itself stands in a workspace with some of its own. */
function namesBelow(project: string, directory: string = project): readonly string[] {
  const found = connectorPackages(directory).filter((installed) => installed.directory.startsWith(project))
  return found.map(({ manifest: { name } }) => name)
}

test('finds what is installed around the directory, by its keyword, and nothing else', () => {
  const project = makeProject({
    'node_modules/standpipe-connector-shop/package.json': manifest('standpipe-connector-shop'),
    'node_modules/@mine/crm/package.json': manifest('@mine/crm'),
    'node_modules/lodash/package.json': manifest('lodash', { keywords: ['util'] }),
    'node_modules/.cache/package.json': manifest('hidden'),
    'node_modules/empty/readme.txt': '',
    'app/package.json': manifest('app', { keywords: 'standpipe-connector' }),
    'app/node_modules/near/package.json': manifest('near'),
  })
  expect(namesBelow(project)).toEqual(['@mine/crm', 'standpipe-connector-shop'])
  expect(namesBelow(project, join(project, 'app'))).toEqual(['@mine/crm', 'near', 'standpipe-connector-shop'])
})

test('the nearest of a name counts', () => {
  const project = makeProject({
    'node_modules/shop/package.json': manifest('shop', { version: '1.0.0' }),
    'app/node_modules/shop/package.json': manifest('shop', { version: '2.0.0' }),
  })
  const found = connectorPackages(join(project, 'app')).filter(({ manifest: { name } }) => name === 'shop')
  expect(found.map(({ manifest: { version } }) => version)).toEqual(['2.0.0'])
})

test.each([
  ['pnpm', { 'pnpm-workspace.yaml': 'packages:\n  - connectors/*\n  - "!connectors/old"\n' }],
  ['npm', { 'package.json': '{"workspaces":["connectors/*","!connectors/old"]}' }],
  ['Yarn', { 'package.json': '{"workspaces":{"packages":["connectors/*","!connectors/old"]}}' }],
])('finds the connectors of a workspace of %s, and one from its own folder', (_manager, files) => {
  const project = makeProject({
    ...files,
    'connectors/shop/package.json': manifest('@mine/shop'),
    'connectors/crm/package.json': manifest('@mine/crm'),
    'connectors/old/package.json': manifest('@mine/old'),
    'connectors/shop/node_modules/inner/package.json': '{}',
  })
  expect(namesBelow(project)).toEqual(['@mine/crm', '@mine/shop'])
  expect(namesBelow(project, join(project, 'connectors/shop'))).toEqual(['@mine/crm', '@mine/shop'])
})

test('what is installed beside the program is found from anywhere', () => {
  const names = connectorPackages(makeProject()).map(({ manifest: { name } }) => name)
  expect(names).toContain('@standpipe/connector-inventory')
})

test.each([
  ['package.json', '{"name":'],
  ['package.json', '[]'],
  ['pnpm-workspace.yaml', 'packages: ['],
])('a broken %s is named', (name, content) => {
  expect(() => connectorPackages(makeProject({ [name]: content }))).toThrow(ConfigurationError)
  expect(() => connectorPackages(makeProject({ [name]: content }))).toThrow(name)
})
