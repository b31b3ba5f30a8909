import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { packageFiles } from './package-files.ts'

it('asks a published package for its index, configuration and README', () => {
  expect(complaints(packageFiles, { manifests: { 'packages/core': { name: 'core' } } })).toEqual([
    'packages/core/src/index.ts: core needs this file',
    'packages/core/tsconfig.json: core needs this file',
    'packages/core/README.md: core needs this file',
  ])
})

it('asks a connector for its API document and the schema of its settings too', () => {
  const files = {
    'connectors/shop/src/index.ts': '',
    'connectors/shop/tsconfig.json': '',
    'connectors/shop/README.md': '',
  }
  expect(complaints(packageFiles, { manifests: { 'connectors/shop': { name: 'shop' } }, files })).toEqual([
    'connectors/shop/openapi.yaml: shop needs this file',
    'connectors/shop/settings.schema.json: shop needs this file',
  ])
})

it('asks nothing of tooling', () => {
  const manifests = { 'tooling/bench': { name: 'bench', private: true } }
  expect(complaints(packageFiles, { manifests })).toEqual([])
})
