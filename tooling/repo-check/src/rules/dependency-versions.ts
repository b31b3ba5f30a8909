import { dependenciesOf } from '../manifest.ts'
import type { Rule } from '../rule.ts'

const workspaceVersion = 'workspace:^'
const catalogVersion = 'catalog:'

/**
 * Versions of others stand in the catalog of pnpm-workspace.yaml, once. Our own packages are found by
 * `workspace:^`: with `workspace:*` every release of core would republish every connector. Only a peer
 * dependency on somebody else's package says a range of its own.
 */
export const dependencyVersions: Rule = {
  name: 'dependency-versions',
  *check({ packages, rootManifest }) {
    const workspaceNames = new Set(packages.map(({ manifest }) => manifest.name))
    const manifests = new Map([['package.json', rootManifest]])
    for (const { folder, manifest } of packages) manifests.set(`${folder}/package.json`, manifest)
    for (const [path, manifest] of manifests) {
      for (const { field, name, version } of dependenciesOf(manifest)) {
        const isOurs = workspaceNames.has(name)
        if (!isOurs && field === 'peerDependencies') continue
        const expected = isOurs ? workspaceVersion : catalogVersion
        if (version !== expected) yield { path, message: `${field}.${name} must be "${expected}"` }
      }
    }
  },
}
