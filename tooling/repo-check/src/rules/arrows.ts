import { importsOf, packageOf } from '../imports.ts'
import { dependenciesOf } from '../manifest.ts'
import { isBuilt, type WorkspacePackage } from '../repository.ts'
import type { Rule } from '../rule.ts'

/** What each package may build on. A new package is added here, with a reason to give in its review. */
const foundations: ReadonlyMap<string, readonly string[]> = new Map([
  ['@standpipe/core', []],
  ['@standpipe/rest', ['@standpipe/core']],
  ['@standpipe/api-model', []],
  ['@standpipe/rest-config', ['@standpipe/core', '@standpipe/rest', '@standpipe/api-model']],
  ['@standpipe/runner', ['@standpipe/core']],
  ['@standpipe/destination-sql', ['@standpipe/core']],
  ['@standpipe/destination-duckdb', ['@standpipe/core', '@standpipe/destination-sql']],
  ['@standpipe/destination-postgres', ['@standpipe/core', '@standpipe/destination-sql']],
  ['@standpipe/test-doubles', ['@standpipe/core']],
  ['@standpipe/testing', ['@standpipe/core']],
  ['create-standpipe', ['@standpipe/api-model']],
  ['standpipe', ['@standpipe/core', '@standpipe/runner', '@standpipe/rest-config', '@standpipe/api-model']],
])

const connectorFoundations = ['@standpipe/core', '@standpipe/rest']

/** Installed beside a package, but loaded by the name in the user's configuration and never imported. */
const companions: ReadonlyMap<string, readonly string[]> = new Map([
  ['standpipe', ['@standpipe/destination-duckdb']],
])

/** Packages build on each other in one direction only, as drawn in CONTRIBUTING.md. Tooling and examples may use everything. */
export const arrows: Rule = {
  name: 'arrows',
  *check(repository) {
    const workspaceNames = new Set(repository.packages.map(({ manifest }) => manifest.name))
    for (const owner of repository.packages.filter(isBuilt)) {
      const { name } = owner.manifest
      const path = `${owner.folder}/package.json`
      const allowed = foundationsOf(owner)
      if (allowed === undefined) {
        yield { path, message: `${name} has no arrows: add it to the list in the rule` }
        continue
      }
      for (const { field, name: other } of dependenciesOf(owner.manifest)) {
        if (!workspaceNames.has(other) || field === 'devDependencies') continue
        const isCompanion = field === 'optionalDependencies' && companions.get(name)?.includes(other)
        if (!allowed.includes(other) && !isCompanion) {
          yield { path, message: `${name} must not depend on ${other}` }
        }
      }
      if (owner.room === 'connectors' && !owner.manifest.peerDependencies?.['@standpipe/core']) {
        yield { path, message: `a connector has @standpipe/core as a peer dependency` }
      }
      for (const { path: importer, specifier, isProduct } of importsOf(repository, owner)) {
        const other = packageOf(specifier)
        if (!isProduct || other === undefined || !workspaceNames.has(other) || other === name) continue
        if (!allowed.includes(other)) yield { path: importer, message: `${name} must not import ${other}` }
      }
    }
  },
}

function foundationsOf({ room, manifest }: WorkspacePackage): readonly string[] | undefined {
  return room === 'connectors' ? connectorFoundations : foundations.get(manifest.name)
}
