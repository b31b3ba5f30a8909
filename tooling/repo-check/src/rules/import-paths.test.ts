import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { importPaths } from './import-paths.ts'

const manifests = { 'packages/rest': { name: '@standpipe/rest' } }

it('accepts files of the package with their extension', () => {
  const files = {
    'packages/rest/src/auth/bearer.ts': `import { get } from '../http/get.ts'`,
    'packages/rest/test/load.test.ts': `import { get } from '../src/http/get.ts'`,
  }
  expect(complaints(importPaths, { manifests, files })).toEqual([])
})

it.each(['./get', './get.js', '.'])('refuses %s, which does not end in .ts', (specifier) => {
  const files = { 'packages/rest/src/http/client.ts': `import { get } from '${specifier}'` }
  expect(complaints(importPaths, { manifests, files })).toEqual([
    `packages/rest/src/http/client.ts: import '${specifier}' must end in .ts`,
  ])
})

it('refuses to reach into another package', () => {
  const files = { 'packages/rest/test/load.test.ts': `import { run } from '../../runner/src/run.ts'` }
  expect(complaints(importPaths, { manifests, files })).toEqual([
    `packages/rest/test/load.test.ts: import '../../runner/src/run.ts' leaves the package: import the other one by its name`,
  ])
})
