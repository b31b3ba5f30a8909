import type * as z from 'zod'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import type { PaginatorOptions, paginatorSchema } from './paginator-schema.ts'

type Written = z.infer<typeof paginatorSchema>

/**
 * The paginator of a resource: that of its endpoint or of the defaults, else that of the client, else one that is told from
 * the responses. Of a path that ends in a placeholder the client's does not count, as in dlt.
 */
export function resolvePaginator(
  endpoint: Written | null | undefined,
  client: Written | null,
  isEntity: boolean,
): ResolvedResource['paginator'] {
  if (endpoint != null) return longForm(endpoint)
  if (isEntity) return { type: 'entity' }
  return client === null ? { type: 'auto' } : longForm(client)
}

function longForm(written: Written): PaginatorOptions {
  return typeof written === 'string' ? { type: written } : written
}
