import { ConfigurationError, type Resource } from '@standpipe/core'

/** Refuses parents that the source does not have, and resources that are their own ancestors. Throws `ConfigurationError`. */
export function checkParents(resources: readonly Resource[]): void {
  const byName = new Map(resources.map((resource) => [resource.name, resource]))
  for (const { name, parents = [] } of resources) {
    const unknown = parents.find((parent) => !byName.has(parent))
    if (unknown !== undefined) {
      throw parentsError(name, `has the parent '${unknown}', which is no resource of the source`)
    }
    const cycle = cycleFrom(name, byName)
    if (cycle !== null) throw parentsError(name, `is its own ancestor: ${cycle.join(' -> ')}`)
  }
}

function cycleFrom(name: string, byName: ReadonlyMap<string, Resource>): readonly string[] | null {
  const seen = new Set<string>()
  const follow = (path: readonly string[]): readonly string[] | null => {
    for (const parent of byName.get(path.at(-1) ?? '')?.parents ?? []) {
      if (parent === name) return [...path, parent]
      if (seen.has(parent)) continue
      seen.add(parent)
      const found = follow([...path, parent])
      if (found !== null) return found
    }
    return null
  }
  return follow([name])
}

function parentsError(resource: string, problem: string): ConfigurationError {
  return new ConfigurationError({
    message: `Resource '${resource}' ${problem}.`,
    hint: 'Name resources of the same source, from the outside in.',
    option: `resources.${resource}.parents`,
  })
}
