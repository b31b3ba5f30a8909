import type { Paginator } from '@standpipe/core'
import { nextUrl, offset, singlePage } from '@standpipe/rest'
import type { CollectionSettings } from '../settings/collection-settings.ts'
import { defaults } from '../settings/defaults.ts'
import type { PagingSettings } from '../settings/paging-settings.ts'

const usualOverlap = 10

/** Records asked for at a time. */
export function pageLimitOf({ pageLimit = defaults.pageLimit }: PagingSettings): number {
  return pageLimit
}

/** Records asked for again with each page; never more than leave half of a page for new ones, unless they are given. */
export function overlapOf(settings: PagingSettings): number {
  return settings.overlap ?? Math.min(usualOverlap, Math.floor(pageLimitOf(settings) / 2))
}

/** Name of the parameter with the number of records of a page. */
export function limitParamOf({ limitParam = defaults.limitParam }: PagingSettings): string {
  return limitParam
}

/**
 * How a list is paged. Counting by offset is what the common form does: `has_more` ends a list, the total only has to agree
 * and may be missing, and pages overlap, so that records which leave the list meanwhile hide no others. Links are followed
 * only to the host of the API, with those of the `parameters` that they left out. A list that comes whole must not tell of more.
 */
export function listPages(
  settings: PagingSettings,
  { paged = true }: CollectionSettings,
  parameters: readonly string[],
): Paginator {
  if (!paged) return singlePage(endPaths(settings))
  const { nextPath, offsetParam = defaults.offsetParam } = settings
  if (nextPath !== undefined)
    return nextUrl({ path: nextPath, pageSize: pageLimitOf(settings), keepParameters: parameters })
  return offset({
    limit: pageLimitOf(settings),
    offsetParam,
    limitParam: limitParamOf(settings),
    overlap: overlapOf(settings),
    ...endPaths(settings),
  })
}

function endPaths({ pagesEnd, totalPath, hasMorePath }: PagingSettings): {
  readonly totalPath?: string
  readonly hasMorePath?: string
} {
  if (pagesEnd === 'empty-page') return {}
  if (totalPath === undefined && hasMorePath === undefined) {
    return { totalPath: 'pagination.total', hasMorePath: 'pagination.has_more' }
  }
  return { ...(totalPath !== undefined && { totalPath }), ...(hasMorePath !== undefined && { hasMorePath }) }
}
