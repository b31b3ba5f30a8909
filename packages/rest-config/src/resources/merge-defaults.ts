import { isDict } from '../document/is-dict.ts'
import type { ColumnHints } from '../tables/column-hints.ts'
import type { EndpointOptions } from './endpoint-schema.ts'
import { columnsByField, longEndpoint } from './long-form.ts'
import type { ResourceDefaults, ResourceOptions } from './resource-schema.ts'

/** A resource in its long form, with the defaults in it and without nulls. */
export interface MergedResource extends Omit<ResourceOptions, 'endpoint' | 'columns'> {
  readonly endpoint: EndpointOptions
  readonly columns: { readonly [field: string]: ColumnHints }
}

/**
 * A resource as it is with the defaults: parameters and JSON bodies are merged by key and columns deeply, everything else
 * is replaced, and null removes a default. Nothing that is given is changed.
 */
export function mergeDefaults(
  written: string | ResourceOptions,
  defaults: ResourceDefaults | null | undefined,
): MergedResource {
  const own: ResourceOptions = typeof written === 'string' ? { name: written, endpoint: written } : written
  const { name: _unused, ...shared } = defaults ?? {}
  return {
    ...withoutNulls({ ...shared, ...own }),
    name: own.name,
    endpoint: mergeEndpoints(longEndpoint(shared.endpoint), longEndpoint(own.endpoint)),
    columns: mergeColumns(shared.columns, own.columns),
  }
}

function mergeEndpoints(shared: EndpointOptions, own: EndpointOptions): EndpointOptions {
  return withoutNulls({
    ...shared,
    ...own,
    params: mergedDicts(shared.params, own.params),
    ...(isDict(shared.json) && isDict(own.json) && { json: { ...shared.json, ...own.json } }),
  })
}

function mergedDicts<Value>(
  shared: { readonly [name: string]: Value } | null | undefined,
  own: { readonly [name: string]: Value } | null | undefined,
): { [name: string]: Value } | null {
  if (own === null || (own === undefined && shared == null)) return null
  return { ...shared, ...own }
}

function mergeColumns(
  shared: ResourceOptions['columns'],
  own: ResourceOptions['columns'],
): MergedResource['columns'] {
  if (own === null) return {}
  const ofShared = columnsByField(shared)
  const ofOwn = columnsByField(own)
  const fields = new Set([...Object.keys(ofShared), ...Object.keys(ofOwn)])
  return Object.fromEntries(
    [...fields].map((field) => [field, withoutNulls({ ...ofShared[field], ...ofOwn[field] })]),
  )
}

function withoutNulls<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part != null)) as Value
}
