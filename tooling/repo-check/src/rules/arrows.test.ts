import { describe, expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { arrows } from './arrows.ts'

const core = { name: '@standpipe/core' }
const rest = { name: '@standpipe/rest', dependencies: { '@standpipe/core': 'workspace:^' } }
const runner = { name: '@standpipe/runner', dependencies: { '@standpipe/core': 'workspace:^' } }
const duckdb = { name: '@standpipe/destination-duckdb' }
const doubles = { name: '@standpipe/test-doubles' }
const connector = {
  name: '@standpipe/connector-shop',
  dependencies: { '@standpipe/rest': 'workspace:^' },
  peerDependencies: { '@standpipe/core': 'workspace:^' },
}
const manifests = {
  'packages/core': core,
  'packages/rest': rest,
  'packages/runner': runner,
  'packages/destination-duckdb': duckdb,
  'packages/test-doubles': doubles,
  'connectors/shop': connector,
  'tooling/bench': { name: '@standpipe/bench', dependencies: { '@standpipe/runner': 'workspace:^' } },
}

describe('arrows', () => {
  it('accepts the arrows as drawn, also for tests and tooling', () => {
    const files = {
      'packages/rest/src/client.ts': `import type { Page } from '@standpipe/core'`,
      'packages/rest/src/client.test.ts': `import { mockApi } from '@standpipe/test-doubles'`,
      'connectors/shop/test/load.test.ts': `import { run } from '@standpipe/runner'`,
      'tooling/bench/src/main.ts': `import { run } from '@standpipe/runner'`,
    }
    expect(complaints(arrows, { manifests, files })).toEqual([])
  })

  it('refuses a dependency against the arrows', () => {
    const upside = { ...core, dependencies: { '@standpipe/runner': 'workspace:^' } }
    expect(complaints(arrows, { manifests: { ...manifests, 'packages/core': upside } })).toEqual([
      'packages/core/package.json: @standpipe/core must not depend on @standpipe/runner',
    ])
  })

  it.each([
    ['a static import', `import { run } from '@standpipe/runner'`],
    ['a type import', `import type { Run } from '@standpipe/runner'`],
    ['a re-export', `export { run } from '@standpipe/runner'`],
    ['a dynamic import', `const { run } = await import('@standpipe/runner')`],
    ['an import of a subpath', `import { run } from '@standpipe/runner/deep'`],
  ])('refuses %s against the arrows', (_, text) => {
    expect(complaints(arrows, { manifests, files: { 'connectors/shop/src/orders.ts': text } })).toEqual([
      'connectors/shop/src/orders.ts: @standpipe/connector-shop must not import @standpipe/runner',
    ])
  })

  it.each(['@standpipe/test-doubles', '@standpipe/bench'])('keeps %s out of product code', (name) => {
    const files = { 'packages/runner/src/run.ts': `import { something } from '${name}'` }
    expect(complaints(arrows, { manifests, files })).toEqual([
      `packages/runner/src/run.ts: @standpipe/runner must not import ${name}`,
    ])
  })

  it('lets the command line install DuckDB, but not import it', () => {
    const cli = {
      name: 'standpipe',
      optionalDependencies: { '@standpipe/destination-duckdb': 'workspace:^' },
    }
    const files = { 'packages/cli/src/run.ts': `await import('@standpipe/destination-duckdb')` }
    expect(complaints(arrows, { manifests: { ...manifests, 'packages/cli': cli }, files })).toEqual([
      'packages/cli/src/run.ts: standpipe must not import @standpipe/destination-duckdb',
    ])
  })

  it('wants core as a peer of every connector', () => {
    const alone = { name: '@standpipe/connector-shop', dependencies: connector.dependencies }
    expect(complaints(arrows, { manifests: { ...manifests, 'connectors/shop': alone } })).toEqual([
      'connectors/shop/package.json: a connector has @standpipe/core as a peer dependency',
    ])
  })

  it('knows every package', () => {
    const unknown = { name: '@standpipe/surprise' }
    expect(complaints(arrows, { manifests: { 'packages/surprise': unknown } })).toEqual([
      'packages/surprise/package.json: @standpipe/surprise has no arrows: add it to the list in the rule',
    ])
  })
})
