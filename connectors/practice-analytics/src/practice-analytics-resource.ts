import type { Paginator } from '@standpipe/core'
import { pageNumber, restResources, type DefineResource } from '@standpipe/rest'
import type { paths } from './generated/openapi.ts'

/** Declares a resource of the API as it is in JSON; path, selector, key, cursor and columns must exist in `openapi.yaml`. */
export const practiceResource: DefineResource<paths> = restResources<paths>()

/**
 * How lists are paged. The server may grant fewer records than it is asked for, and does not always tell the total: then
 * an empty page is the end, or the last page that comes again (`onRepeat`).
 */
export const pages: { readonly paginator: Paginator; readonly onRepeat: 'stop' } = {
  paginator: pageNumber({
    pageSize: 100,
    pageSizeParam: 'per_page',
    totalPath: 'TotalRecords',
    optionalTotal: true,
  }),
  onRepeat: 'stop',
}
