import { dependenciesOf } from '../manifest.ts'
import type { Rule } from '../rule.ts'

/** No package depends on itself by way of others, not even for its tests: builds could not be ordered. */
export const cycles: Rule = {
  name: 'cycles',
  *check({ packages }) {
    const dependencies = new Map(
      packages.map(({ manifest }) => [manifest.name, [...dependenciesOf(manifest)].map(({ name }) => name)]),
    )
    const finished = new Set<string>()

    function* visit(name: string, trail: readonly string[]): Generator<readonly string[]> {
      if (trail.includes(name)) yield [...trail.slice(trail.indexOf(name)), name]
      if (trail.includes(name) || finished.has(name)) return
      for (const other of dependencies.get(name) ?? []) yield* visit(other, [...trail, name])
      finished.add(name)
    }

    for (const { folder, manifest } of packages) {
      for (const cycle of visit(manifest.name, [])) {
        yield {
          path: `${folder}/package.json`,
          message: `the packages depend in a circle: ${cycle.join(' -> ')}`,
        }
      }
    }
  },
}
