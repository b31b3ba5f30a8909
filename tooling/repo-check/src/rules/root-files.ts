import type { Rule } from '../rule.ts'

const folders = ['packages', 'connectors', 'tooling', 'docs', '.changeset', '.ci', '.github']
const files = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md', 'LICENSE']
const configuration = [
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'tsconfig.json',
  'vitest.config.ts',
  'vitest.long.config.ts',
]

/** The first page that a visitor sees stays short. */
export const rootFiles: Rule = {
  name: 'root-files',
  *check(repository) {
    const entries = new Set([...repository.files.keys()].map((path) => path.split('/', 1).join()))
    for (const path of entries) {
      const isDotFile = path.startsWith('.') && repository.files.has(path)
      if (!isDotFile && ![...folders, ...files, ...configuration].includes(path)) {
        yield { path, message: 'this does not belong at the top' }
      }
    }
  },
}
