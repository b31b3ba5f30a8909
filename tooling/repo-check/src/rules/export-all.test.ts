import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { exportAll } from './export-all.ts'

it('accepts named exports, and all of core', () => {
  const files = {
    'packages/core/src/index.ts': `export * from './values/json.ts'`,
    'packages/rest/src/index.ts': `export { retry } from './retry.ts'`,
  }
  expect(complaints(exportAll, { files })).toEqual([])
})

it.each([`export * from './retry.ts'`, `export * as retry from './retry.ts'`])('refuses %s', (line) => {
  const files = { 'packages/rest/src/index.ts': `import 'node:fs'\n${line}\n` }
  expect(complaints(exportAll, { files })).toEqual([
    'packages/rest/src/index.ts: export by name instead of `export *`',
  ])
})
