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
 * Finds a package: installed for the working directory, then where this program is installed, then in the workspace that
 * either of them belongs to. Returns the URL of its module.
 *
 * @throws ConfigurationError with the command that installs it
 */
export async function findPackage(kind: PackageKind, name: string, directory: string): Promise<string> {
  const candidates = packageCandidates(kind, name)
  const bases = [join(directory, 'package.json'), fileURLToPath(import.meta.url)]
  for (const base of bases) {
    for (const candidate of candidates) {
      const found = resolveModule(candidate, base)
      if (found !== null) return found
    }
  }
  const found = await findInWorkspaces(candidates, [directory, import.meta.dirname])
  if (found !== null) return found
  throw new ConfigurationError({
    message: `The ${kind} "${name}" is not installed: there is no package ${candidates.join(' or ')}.`,
    hint: `Install it: npm install ${candidates[0] ?? name}`,
    option: kind === 'connector' ? 'source' : 'destination',
  })
}

async function findInWorkspaces(
  candidates: readonly string[],
  places: readonly string[],
): Promise<string | null> {
  // It brings a parser of YAML along, which nobody needs who has installed what is asked for.
  const { workspacePackages } = await import('./installed/workspace-packages.ts')
  const packages = places.flatMap(workspacePackages)
  for (const candidate of candidates) {
    const member = packages.find(({ manifest }) => manifest.name === candidate)
    const found = member && resolveModule(candidate, join(member.directory, 'package.json'))
    if (found != null) return found
  }
  return null
}
