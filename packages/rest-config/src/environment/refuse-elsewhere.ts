import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import { hasReference } from './variables.ts'

/** Where a text may refer to the environment, by the keys that lead there. */
const places = [
  /^client\.(base_url|headers|auth)(\.|$)/,
  /^(resource_defaults|resources\.\d+)\.endpoint\.(path|params|json|data|headers|auth)(\.|$)/,
  /^(resource_defaults|resources\.\d+)\.processing_steps\.\d+\.hash\.key$/,
]

/** A reference that nobody would fill in is a problem, rather than a text that is sent. */
export function refuseReferencesElsewhere(config: RestConfig, problems: Problems): void {
  look(config, [])

  function look(value: unknown, at: DocumentPath): void {
    if (typeof value === 'string') {
      if (!hasReference(value) || places.some((place) => place.test(at.join('.')))) return
      problems.add(
        at,
        'the environment cannot be referred to here, only in base_url, auth, headers, path, params, json and data',
      )
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [name, part] of Object.entries(value))
      look(part, [...at, Array.isArray(value) ? Number(name) : name])
  }
}
