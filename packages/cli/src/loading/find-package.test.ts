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

test('finds a package in the directory of the user, also one that exports for import alone', () => {
  const directory = makeProject({
    'node_modules/standpipe-connector-shop/package.json': importOnly,
    'node_modules/standpipe-connector-shop/main.js': 'export default 1',
  })
  const file = join(directory, 'node_modules/standpipe-connector-shop/main.js')
  expect(findPackage('connector', 'shop', directory)).toBe(pathToFileURL(file).href)
})

test('takes the package of the user before the one beside the program', () => {
  const directory = makeProject({
    'node_modules/listr2/package.json': importOnly,
    'node_modules/listr2/main.js': 'export default 1',
  })
  expect(findPackage('connector', 'listr2', directory)).toContain(directory)
  expect(findPackage('connector', 'listr2', makeProject())).toMatch(/node_modules\/listr2\//)
})

test('names the command that installs what is missing', () => {
  expect(() => findPackage('connector', 'http', makeProject())).toThrow(
    expect.objectContaining({
      message:
        'The connector "http" is not installed: there is no package @standpipe/connector-http or standpipe-connector-http or http.',
      hint: 'Install it: npm install @standpipe/connector-http',
    }),
  )
})

test('says so when a package is there, but exports nothing', () => {
  const directory = makeProject({
    'node_modules/standpipe-connector-shop/package.json': '{"name":"x","exports":{"./other":"./main.js"}}',
  })
  expect(() => findPackage('connector', 'shop', directory)).toThrow(ConfigurationError)
})
