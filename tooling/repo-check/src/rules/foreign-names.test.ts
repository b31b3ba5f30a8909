import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { foreignNames } from './foreign-names.ts'

it.each([
  'https://api.example.com/home/orders',
  'https://www.npmjs.com/package/standpipe',
  'npm install standpipe',
  './tmp/file and ../work/file',
  'a/work/b',
])('accepts "%s"', (text) => {
  expect(complaints(foreignNames, { files: { 'README.md': text } })).toEqual([])
})

// Put together here, so that this file is not refused itself.
const path = (...names: readonly string[]): string => ['', ...names].join('/')
const host = (...names: readonly string[]): string => names.join('.')

it.each([
  path('home', 'somebody', 'standpipe'),
  path('Users', 'somebody'),
  path('tmp', 'x.duckdb'),
  ['C:', 'Users', 'somebody'].join('\\'),
])('refuses the machine path %s', (text) => {
  expect(complaints(foreignNames, { files: { 'src/file.ts': `open('${text}')` } })).toHaveLength(1)
})

it.each([host('registry', 'npmjs', 'org'), host('registry', 'company', 'example', 'com')])(
  'refuses the registry host %s, in the lockfile too',
  (text) => {
    const files = { 'pnpm-lock.yaml': `resolution: { tarball: https://${text}/a.tgz }` }
    expect(complaints(foreignNames, { files })).toEqual([
      `pnpm-lock.yaml: "${text}" names a package registry`,
    ])
  },
)
