import type { CursorValue, Paginator } from '@standpipe/core'
import { pageNumber, restResources, type DefineResource, type RestResource } from '@standpipe/rest'
import { halJson } from '../../hal-json.ts'
import type { paths } from '../../generated/native/openapi.ts'

/** Declares a resource of the native form; path, selector, key and columns must exist in `openapi-native.yaml`. */
export const nativeResource: DefineResource<paths> = restResources<paths>()

/** How every list of the native form is paged, so many records at a time. */
export function pages(size: number): Paginator {
  return pageNumber({
    pageParam: 'pgnum',
    pageSizeParam: 'pgsiz',
    pageSize: size,
    totalPath: 'TotalResults',
  })
}

/** What all lists of the native form share. */
export const hal: Pick<RestResource, 'decoder'> = { decoder: halJson() }

/**
 * A page of a thousand deep records has several megabytes and takes the API its time. Two of them at a time are enough to
 * keep the connection busy, and as much as a small machine should hold.
 */
export const largePages: Pick<RestResource, 'concurrency' | 'timeouts'> = {
  concurrency: 2,
  timeouts: { firstByte: 180, total: 900 },
}

/**
 * Where a customer or a facility lies outside of the rights of the client. It is left out with a warning, and nothing counts
 * as missing then: nobody can tell what there was.
 */
export const withoutRights: Pick<RestResource, 'responses'> = {
  responses: [{ status: 403, action: 'skipPartition' }],
}

/** When a record was changed last. Times without a zone are compared as times, whatever digits their fractions have. */
export const lastModified = {
  path: 'ReadOnly.LastModifiedDate',
  param: 'rql',
  join: ';',
  format: (value: CursorValue) => `ReadOnly.LastModifiedDate=ge=${String(value)}`,
  // An hour for clocks that are set back and one for records that appear later than they are dated.
  lag: 'PT2H',
  // Records of a customer or facility that is new to the client may be older than what was read before.
  scope: 'partition',
  onMissing: 'include',
} as const
