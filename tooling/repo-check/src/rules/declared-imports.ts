import { isBuiltin } from 'node:module'
import { importsOf, packageOf } from '../imports.ts'
import type { Rule } from '../rule.ts'

/**
 * What a published package imports is installed with it: a development dependency would be missing at the
 * user's. (That tests and tooling declare theirs, and that nothing is declared in vain, knip finds.)
 */
export const declaredImports: Rule = {
  name: 'declared-imports',
  *check(repository) {
    for (const owner of repository.packages.filter(({ manifest }) => !manifest.private)) {
      const { name, dependencies, peerDependencies, optionalDependencies } = owner.manifest
      const declared = new Set(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }))
      for (const { path, specifier, isProduct } of importsOf(repository, owner)) {
        const other = packageOf(specifier)
        if (!isProduct || other === undefined || other === name || isBuiltin(specifier)) continue
        if (!declared.has(other)) {
          yield { path, message: `imports ${other}, which ${name} does not list as a dependency` }
        }
      }
    }
  },
}
