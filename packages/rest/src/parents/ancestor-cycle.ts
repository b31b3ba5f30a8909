import type { RestResource } from '../resource/rest-resource.ts'
import { linksOf } from './parent-link.ts'

/** The way from a resource over its parents back to itself, both ends included; null when there is none. */
export function ancestorCycle(
  { name }: RestResource,
  resources: readonly RestResource[],
): readonly string[] | null {
  const seen = new Set<string>()
  const follow = (path: readonly string[]): readonly string[] | null => {
    const last = resources.find((resource) => resource.name === path.at(-1))
    for (const { resource: parent } of last === undefined ? [] : linksOf(last)) {
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
