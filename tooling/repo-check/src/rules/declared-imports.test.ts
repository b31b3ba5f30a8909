import { expect, it } from 'vitest'
import { complaints } from '../test-tree.ts'
import { declaredImports } from './declared-imports.ts'

const manifests = {
  'packages/rest': {
    name: '@standpipe/rest',
    dependencies: { undici: 'catalog:' },
    peerDependencies: { '@standpipe/core': 'workspace:^' },
    devDependencies: { msw: 'catalog:' },
  },
  'tooling/bench': { name: '@standpipe/bench', private: true },
}

it('accepts what is installed with the package, what Node brings, and anything in tests and tooling', () => {
  const files = {
    'packages/rest/src/client.ts': `
      import { once } from 'node:events'
      import { request } from 'undici'
      import { Page } from '@standpipe/core'
      import { retry } from './retry.ts'`,
    'packages/rest/src/client.test.ts': `import { http } from 'msw'`,
    'tooling/bench/src/main.ts': `import { http } from 'msw'`,
  }
  expect(complaints(declaredImports, { manifests, files })).toEqual([])
})

it.each(['msw', 'left-pad'])('refuses %s in product code', (name) => {
  const files = { 'packages/rest/src/client.ts': `import type { Something } from '${name}/deep'` }
  expect(complaints(declaredImports, { manifests, files })).toEqual([
    `packages/rest/src/client.ts: imports ${name}, which @standpipe/rest does not list as a dependency`,
  ])
})
