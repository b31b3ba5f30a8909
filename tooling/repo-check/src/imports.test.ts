import { expect, it } from 'vitest'
import { importsOf, packageOf } from './imports.ts'
import { treeOf } from './test-tree.ts'

it('finds every kind of import, but none in comments and strings', () => {
  const text = `
    import 'side-effect'
    import type { A } from 'types'
    export * from './all.ts'
    export { b } from './named.ts'
    const c = await import('dynamic')
    let d: import('type-query').D
    // import 'comment'
    const e = "import 'string'"`
  const repository = treeOf({
    manifests: { 'packages/a': { name: 'a' } },
    files: { 'packages/a/src/a.ts': text, 'packages/ab/src/other.ts': `import 'other'` },
  })
  const owner = repository.packages[0]
  const imports = owner ? importsOf(repository, owner) : []
  expect(imports.map(({ specifier }) => specifier).toSorted()).toEqual(
    ['side-effect', 'types', './all.ts', './named.ts', 'dynamic', 'type-query'].toSorted(),
  )
})

it.each([
  ['./file.ts', undefined],
  ['undici', 'undici'],
  ['msw/node', 'msw'],
  ['@standpipe/core', '@standpipe/core'],
  ['@mswjs/interceptors/http', '@mswjs/interceptors'],
])('knows the package of %s', (specifier, name) => {
  expect(packageOf(specifier)).toBe(name)
})
