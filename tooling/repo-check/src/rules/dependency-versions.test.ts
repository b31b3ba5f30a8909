import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { dependencyVersions } from './dependency-versions.ts'

const core = { name: '@standpipe/core' }

it('accepts the catalog, the workspace and ranges of foreign peers', () => {
  const manifests = {
    '': { name: 'root', devDependencies: { vitest: 'catalog:' } },
    'packages/core': core,
    'packages/testing': {
      name: '@standpipe/testing',
      dependencies: { '@standpipe/core': 'workspace:^', undici: 'catalog:' },
      peerDependencies: { vitest: '>=5' },
    },
  }
  expect(complaints(dependencyVersions, { manifests })).toEqual([])
})

it('refuses versions of its own, everywhere', () => {
  const manifests = {
    '': { name: 'root', devDependencies: { vitest: '^5.0.0' } },
    'packages/core': core,
    'packages/rest': {
      name: '@standpipe/rest',
      dependencies: { undici: '8.12.4' },
      peerDependencies: { '@standpipe/core': 'workspace:*' },
      devDependencies: { msw: '^3.0.0' },
    },
  }
  expect(complaints(dependencyVersions, { manifests })).toEqual([
    'package.json: devDependencies.vitest must be "catalog:"',
    'packages/rest/package.json: dependencies.undici must be "catalog:"',
    'packages/rest/package.json: peerDependencies.@standpipe/core must be "workspace:^"',
    'packages/rest/package.json: devDependencies.msw must be "catalog:"',
  ])
})
