import type { DocumentPath } from '../document/document-path.ts'
import { columnsByField, longEndpoint, resourceName } from '../resources/long-form.ts'
import type { ResourceDefaults, ResourceOptions } from '../resources/resource-schema.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import type { ExtensionDocument, WholeDocument } from './is-extension.ts'
import { mergeValues } from './merge-values.ts'
import { placeInLayers } from './place-in-layers.ts'

type Resources = RestConfig['resources']

/** What two documents say of which one adds to the other; problems with it are told where the part was written. */
export function extendDocument(added: ExtensionDocument, below: WholeDocument): WholeDocument {
  const { extends: _path, resources = [], resource_defaults: defaults, ...others } = added.value
  const { resources: resourcesBelow, resource_defaults: defaultsBelow, ...othersBelow } = below.value
  const value = {
    ...(mergeValues(othersBelow, others) as Pick<RestConfig, 'client'>),
    resource_defaults: (defaults === undefined
      ? defaultsBelow
      : mergeValues(longForm(defaultsBelow), longForm(defaults))) as ResourceDefaults | null | undefined,
    resources: mergeResources(resourcesBelow, resources),
  }
  return {
    label: added.label,
    value,
    placeOf: (path) => placeInLayers([added, below], withNames(path, value)),
  }
}

/** Resources by their names; further ones come behind. */
function mergeResources(below: Resources, added: Resources): Resources {
  const merged = below.map((resource) => {
    const addition = added.find((other) => resourceName(other) === resourceName(resource))
    // A name alone says nothing that the other document does not.
    if (addition === undefined || typeof addition === 'string') return resource
    const written = typeof resource === 'string' ? { name: resource, endpoint: resource } : resource
    return mergeValues(longForm(written), longForm(addition)) as ResourceOptions
  })
  const known = below.map(resourceName)
  return [...merged, ...added.filter((resource) => !known.includes(resourceName(resource)))]
}

/** What is said in a short way, said in the long one, so that it can be merged by key. */
function longForm(written: ResourceOptions | ResourceDefaults | null | undefined): unknown {
  if (written == null) return written
  const { endpoint, columns } = written
  return {
    ...written,
    ...(endpoint != null && { endpoint: longEndpoint(endpoint) }),
    ...(columns != null && { columns: columnsByField(columns) }),
  }
}

/** A path in which resources are told by their names, because their numbers differ between the documents. */
function withNames(path: DocumentPath, { resources }: Pick<RestConfig, 'resources'>): DocumentPath {
  const [first, index] = path
  const resource = first === 'resources' && typeof index === 'number' ? resources[index] : undefined
  return resource === undefined ? path : ['resources', resourceName(resource), ...path.slice(2)]
}
