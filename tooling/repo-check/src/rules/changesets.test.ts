import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { changesets } from './changesets.ts'

const manifests = {
  'packages/core': { name: '@standpipe/core' },
  'packages/test-doubles': { name: '@standpipe/test-doubles', private: true },
}
const files = {
  '.changeset/brave-pages.md': `---\n'@standpipe/core': minor\n---\n\nPages say where they came from.\n`,
}
const complaint = '.changeset: @standpipe/core has changed: run `pnpm changeset` and describe it'

it.each([
  ['nothing to compare with', undefined],
  ['changed tests', ['packages/core/src/page.test.ts', 'packages/core/test/load.test.ts']],
  ['changed private packages', ['packages/test-doubles/src/clock.ts']],
  ['a change that is described', ['packages/core/src/page.ts', '.changeset/brave-pages.md']],
  ['a release', ['packages/core/package.json', 'packages/core/CHANGELOG.md', '.changeset/gone.md']],
])('accepts %s', (_, changedFiles) => {
  const tree = {
    manifests,
    files: {
      ...files,
      'packages/core/src/page.ts': '',
      'packages/core/src/page.test.ts': '',
      'packages/core/test/load.test.ts': '',
      'packages/test-doubles/src/clock.ts': '',
    },
  }
  expect(complaints(changesets, changedFiles ? { ...tree, changedFiles } : tree)).toEqual([])
})

it.each(['packages/core/src/page.ts', 'packages/core/package.json'])(
  'refuses a change of %s alone',
  (path) => {
    const tree = { manifests, files: { ...files, 'packages/core/src/page.ts': '' }, changedFiles: [path] }
    expect(complaints(changesets, tree)).toEqual([complaint])
  },
)

it('refuses a deleted file without a changeset', () => {
  const changedFiles = ['packages/core/src/gone.ts']
  expect(complaints(changesets, { manifests, files, changedFiles })).toEqual([complaint])
})
