import type { Paginator } from '@standpipe/core'
import { singlePage } from '@standpipe/rest'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import { autoPages } from './told/auto-pages.ts'
import type { OwnRequest } from './told/first-page.ts'
import { watchedPages } from './told/watched-pages.ts'
import { bodyCursor } from './kinds/body-cursor.ts'
import { entityPage } from './told/entity-page.ts'
import { headerCursor } from './kinds/header-cursor.ts'
import { headerLink } from './kinds/header-link.ts'
import { jsonLink } from './kinds/json-link.ts'
import { numberedPages } from './kinds/numbered-pages.ts'
import { offsetPages } from './kinds/offset-pages.ts'

/** Makes the paginator of a resource. Throws `ConfigurationError` for options that cannot be used. */
export function buildPaginator({ paginator, path, params, options, isEntity }: ResolvedResource): Paginator {
  const { json, data_selector: selector } = options.endpoint
  const request = { path, params, json }
  const built = paginatorOfKind(paginator, request)
  const isDeclared = paginator.type === 'single_page' || paginator.type === 'entity'
  return isDeclared ? built : watchedPages(built, { request, isDetected: selector == null && !isEntity })
}

/** Makes a paginator of its options alone, which nobody watches. */
export function paginatorOfKind(options: ResolvedResource['paginator'], request: OwnRequest): Paginator {
  switch (options.type) {
    case 'header_link':
      return headerLink(options)
    case 'header_cursor':
      return headerCursor(options)
    case 'cursor':
      return bodyCursor(options)
    case 'offset':
      return offsetPages(options)
    case 'page_number':
      return numberedPages(options)
    case 'single_page':
      return singlePage()
    case 'entity':
      return entityPage()
    case 'auto':
      return autoPages(request)
    default:
      return jsonLink(options)
  }
}
