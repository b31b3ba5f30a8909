import { posix } from 'node:path'
import { importsOf } from '../imports.ts'
import type { Rule } from '../rule.ts'

/**
 * A relative import names the file as it is, because Node runs our source without a build, and stays in its
 * package: what others may use is what a package exports.
 */
export const importPaths: Rule = {
  name: 'import-paths',
  *check(repository) {
    for (const owner of repository.packages) {
      for (const { path, specifier } of importsOf(repository, owner)) {
        if (!specifier.startsWith('.')) continue
        if (!/\.(ts|json)$/.test(specifier)) {
          yield { path, message: `import '${specifier}' must end in .ts` }
        }
        if (!posix.join(posix.dirname(path), specifier).startsWith(`${owner.folder}/`)) {
          yield {
            path,
            message: `import '${specifier}' leaves the package: import the other one by its name`,
          }
        }
      }
    }
  },
}
