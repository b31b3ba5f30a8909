import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { rootFiles } from './root-files.ts'

it('accepts the known entries and dot files', () => {
  const files = { 'README.md': '', 'packages/core/src/index.ts': '', '.gitignore': '', '.ci/run': '' }
  expect(complaints(rootFiles, { files })).toEqual([])
})

it('refuses everything else', () => {
  const files = { 'notes.md': '', 'scripts/release.sh': '', '.vscode/settings.json': '' }
  expect(complaints(rootFiles, { files })).toEqual([
    'notes.md: this does not belong at the top',
    'scripts: this does not belong at the top',
    '.vscode: this does not belong at the top',
  ])
})
