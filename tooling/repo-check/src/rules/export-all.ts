import type { Rule } from '../rule.ts'

const exception = 'packages/core/src/index.ts'

/** The index of a package lists what it exports by name, so that its public face is one page. Core is the exception: it exports all it has. */
export const exportAll: Rule = {
  name: 'export-all',
  *check({ files }) {
    for (const [path, text] of files) {
      if (!path.endsWith('.ts') || path === exception || path.includes('/generated/')) continue
      if (/^export \*/m.test(text)) yield { path, message: 'export by name instead of `export *`' }
    }
  },
}
