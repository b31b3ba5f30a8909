import type { ColumnHints } from '../tables/column-hints.ts'
import type { EndpointOptions } from './endpoint-schema.ts'
import type { ResourceOptions } from './resource-schema.ts'

/** An endpoint in its long form: a text is a path. */
export function longEndpoint(endpoint: ResourceOptions['endpoint']): EndpointOptions {
  return typeof endpoint === 'string' ? { path: endpoint } : (endpoint ?? {})
}

/** What is known of columns, by their names. */
export function columnsByField(columns: ResourceOptions['columns']): {
  readonly [field: string]: ColumnHints
} {
  if (!Array.isArray(columns)) return columns ?? {}
  return Object.fromEntries(columns.map(({ name, ...hints }) => [name, hints]))
}

/** The name of a resource, which may be all of it. */
export function resourceName(resource: string | ResourceOptions): string {
  return typeof resource === 'string' ? resource : resource.name
}
