import type { Problem } from '../document/problem.ts'
import type { RestConfig, RestConfigExtension } from '../schema/document-schema.ts'
import { closestName } from '../validation/closest-name.ts'
import { resourceName } from '../resources/long-form.ts'

/** What cannot be added: twice to one resource, or to one that the other document does not have. */
export function additionProblems(
  { resources = [] }: RestConfigExtension,
  below: RestConfig,
  label: string,
): readonly Problem[] {
  const known = below.resources.map(resourceName)
  const added = resources.map(resourceName)
  return resources.flatMap((resource, index): readonly Problem[] => {
    const name = resourceName(resource)
    const path = typeof resource === 'string' ? ['resources', index] : ['resources', index, 'name']
    if (added.indexOf(name) < index) return [{ path, message: `"${name}" stands here twice` }]
    if (known.includes(name) || hasPath(resource)) return []
    const closest = closestName(name, known)
    const meant = closest === null ? '' : ` Did you mean ${closest}?`
    const message = `${label} has no resource "${name}", and a new one needs endpoint.path.${meant}`
    return [{ path, message }]
  })
}

/** A name alone is a path as well. */
function hasPath(resource: RestConfig['resources'][number]): boolean {
  if (typeof resource === 'string') return true
  const { endpoint } = resource
  return typeof endpoint === 'string' || endpoint?.path != null
}
