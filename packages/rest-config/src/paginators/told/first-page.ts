import type { PaginatorInput } from '@standpipe/core'

/** The request of a resource before a paginator added anything to it. */
export interface OwnRequest {
  readonly path: string
  readonly params: { readonly [name: string]: unknown }
  readonly json: unknown
}

/**
 * Whether a page is the first of all. A read that goes on knows nothing of the pages before, but a link or a cursor that led to
 * its request shows in it. Where neither can be told, a page counts as the first one, whose end is looked at more closely.
 */
export function isFirstPage(
  { previousSize, request }: PaginatorInput,
  { path, params }: OwnRequest,
): boolean {
  if (previousSize !== null) return false
  const own = parametersIn(path)
  const isLinked = parametersIn(request.url).some((name) => !own.includes(name))
  const hasCursor = request.query['cursor'] !== undefined && params['cursor'] === undefined
  return !isLinked && !hasCursor
}

function parametersIn(url: string): readonly string[] {
  const [, query = ''] = url.split('?')
  return [...new URLSearchParams(query).keys()]
}
