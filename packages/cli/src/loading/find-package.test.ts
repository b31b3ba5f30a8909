import { ConfigurationError } from '@standpipe/core'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeProject } from '../../test/support/project.ts'
import { findPackage, packageCandidates } from './find-package.ts'

const importOnly = '{"name":"x","type":"module","exports":{".":{"import":"./main.js"}}}'

test.each([
  ['inventory', ['@standpipe/connector-inventory', 'standpipe-connector-inventory', 'inventory']],
  ['@mine/connector', ['@mine/connector']],
  ['standpipe-connector-shop', ['standpipe-connector-shop']],
])('%s may be %j', (name, candidates) => {
  expect(packageCandidates('connector', name)).toEqual(candidates)
})

test('finds a package in the directory of the user, also one that exports for import alone', async () => {
  const directory = makeProject({
    'node_modules/standpipe-connector-shop/package.json': importOnly,
    'node_modules/standpipe-connector-shop/main.js': 'export default 1',
  })
  const file = join(directory, 'node_modules/standpipe-connector-shop/main.js')
  expect(await findPackage('connector', 'shop', directory)).toBe(pathToFileURL(file).href)
})

test('takes the package of the user before the one beside the program', async () => {
  const directory = makeProject({
    'node_modules/listr2/package.json': importOnly,
    'node_modules/listr2/main.js': 'export default 1',
  })
  expect(await findPackage('connector', 'listr2', directory)).toContain(directory)
  expect(await findPackage('connector', 'listr2', makeProject())).toMatch(/node_modules\/listr2\//)
})

test('names the command that installs what is missing', async () => {
  await expect(findPackage('connector', 'http', makeProject())).rejects.toThrow(
    expect.objectContaining({
      message:
        'The connector "http" is not installed: there is no package @standpipe/connector-http or standpipe-connector-http or http.',
      hint: 'Install it: npm install @standpipe/connector-http',
    }),
  )
})

test('says so when a package is there, but exports nothing', async () => {
  const directory = makeProject({
    'node_modules/standpipe-connector-shop/package.json': '{"name":"x","exports":{"./other":"./main.js"}}',
  })
  await expect(findPackage('connector', 'shop', directory)).rejects.toThrow(ConfigurationError)
})

test('finds a package of the workspace, also where nothing is linked', async () => {
  const directory = makeProject({
    'pnpm-workspace.yaml': 'packages: [connectors/*]',
    'connectors/shop/package.json': importOnly.replace('"x"', '"standpipe-connector-shop"'),
    'connectors/shop/main.js': 'export default 1',
  })
  const file = join(directory, 'connectors/shop/main.js')
  expect(await findPackage('connector', 'shop', directory)).toBe(pathToFileURL(file).href)
})
