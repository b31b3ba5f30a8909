import type { Resource } from '@standpipe/core'

// Half of the resources, so that rows are told apart by key in some tables and by content in the others.
const withoutKey = ['customers', 'stock_summaries', 'inventory', 'berry', 'generation']

/** Takes the primary key away from half of the resources. */
export function withoutKeyInHalf(resource: Resource): Resource {
  if (!withoutKey.includes(resource.name)) return resource
  const { primaryKey: _primaryKey, ...keyless } = resource
  return keyless
}
