import { ConfigurationError } from '@standpipe/core'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveModule } from './resolve-module.ts'

/** The kinds of package that are loaded by name. */
export type PackageKind = 'connector' | 'destination'

/**
 * The packages that a name on the command line may mean, best first: `inventory` is
 * `@standpipe/connector-inventory`, then `standpipe-connector-inventory`, then `inventory` itself.
 */
export function packageCandidates(kind: PackageKind, name: string): readonly string[] {
  const isFullName = name.includes('/') || name.startsWith(`standpipe-${kind}-`)
  return isFullName ? [name] : [`@standpipe/${kind}-${name}`, `standpipe-${kind}-${name}`, name]
}

/**
 * Finds an installed package, first from the working directory, then from where this program is installed.
 *
 * @throws ConfigurationError with the command that installs it
 */
export function findPackage(kind: PackageKind, name: string, directory: string): string {
  const candidates = packageCandidates(kind, name)
  const bases = [join(directory, 'package.json'), fileURLToPath(import.meta.url)]
  for (const base of bases) {
    for (const candidate of candidates) {
      const found = resolveModule(candidate, base)
      if (found !== null) return found
    }
  }
  throw new ConfigurationError({
    message: `The ${kind} "${name}" is not installed: there is no package ${candidates.join(' or ')}.`,
    hint: `Install it: npm install ${candidates[0] ?? name}`,
    option: kind === 'connector' ? 'source' : 'destination',
  })
}
