import { describe, expect, it } from 'vitest'
import type { Manifest } from '../manifest.ts'
import { complaints } from '../test-tree.ts'
import { manifestFields } from './manifest-fields.ts'

const engines = { node: '>=24' }
const built = { types: './dist/index.d.ts', default: './dist/index.js' }
const core: Manifest = {
  name: '@standpipe/core',
  description: 'The contract.',
  license: 'Apache-2.0',
  repository: {
    type: 'git',
    url: 'git+https://github.com/standpipe/standpipe.git',
    directory: 'packages/core',
  },
  keywords: ['standpipe'],
  type: 'module',
  files: ['dist', '!dist/.tsbuildinfo', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  exports: {
    '.': { '@standpipe/source': './src/index.ts', ...built },
    './package.json': './package.json',
  },
  publishConfig: { access: 'public', exports: { '.': built, './package.json': './package.json' } },
  engines,
}

const complaintsAbout = (manifest: Manifest, folder = 'packages/core') =>
  complaints(manifestFields, { manifests: { '': { name: 'root', engines }, [folder]: manifest } })

describe('manifest-fields', () => {
  it('accepts a complete manifest', () => {
    expect(complaintsAbout(core)).toEqual([])
  })

  it.each<[keyof Manifest, Partial<Manifest>]>([
    ['type', { type: 'commonjs' }],
    ['license', { license: 'MIT' }],
    ['description', { description: '' }],
    ['keywords', { keywords: [] }],
    ['files', { files: ['dist'] }],
    ['repository', { repository: { ...core.repository, directory: 'packages/other' } }],
    ['engines', { engines: { node: '>=20' } }],
    ['publishConfig', { publishConfig: { ...core.publishConfig, access: 'restricted' } }],
    ['publishConfig', { publishConfig: { access: 'public', exports: core.exports ?? {} } }],
    ['name', { name: 'core' }],
  ])('refuses a wrong %s', (field, wrong) => {
    const [complaint, ...others] = complaintsAbout({ ...core, ...wrong })
    expect(complaint).toMatch(new RegExp(`^packages/core/package.json: ${field}`))
    expect(others).toEqual([])
  })

  it('refuses exports where the source is not asked for first', () => {
    const entry = { ...built, '@standpipe/source': './src/index.ts' }
    const exports = { ...core.exports, '.': entry }
    expect(complaintsAbout({ ...core, exports })).toEqual([
      expect.stringMatching(/^packages\/core\/package.json: exports\["\."\] must be /),
    ])
  })

  it('wants a connector to be found by its name and keyword, and to show what settings it has', () => {
    const directory = 'connectors/shop'
    const shop = { ...core, name: '@standpipe/shop', repository: { ...core.repository, directory } }
    expect(complaintsAbout(shop, directory)).toEqual([
      'connectors/shop/package.json: name must be @standpipe/connector- and the name of the folder',
      'connectors/shop/package.json: keywords must include standpipe-connector',
      expect.stringMatching(/files must be .*settings\.schema\.json/),
      'connectors/shop/package.json: exports["./settings.schema.json"] must be "./settings.schema.json"',
    ])
  })

  it('asks little of tooling', () => {
    const bench = {
      name: 'bench',
      private: true,
      type: 'module',
      license: 'Apache-2.0',
      description: 'Bench.',
    }
    expect(complaintsAbout(bench, 'tooling/bench')).toEqual([])
  })
})
