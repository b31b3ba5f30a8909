import type { Paginator } from '@standpipe/core'
import { singlePage } from '@standpipe/rest'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import { autoPages } from './told/auto-pages.ts'
import { bodyCursor } from './kinds/body-cursor.ts'
import { entityPage } from './told/entity-page.ts'
import { headerCursor } from './kinds/header-cursor.ts'
import { headerLink } from './kinds/header-link.ts'
import { jsonLink } from './kinds/json-link.ts'
import { numberedPages } from './kinds/numbered-pages.ts'
import { offsetPages } from './kinds/offset-pages.ts'

/** Makes the paginator. Throws `ConfigurationError` for options that cannot be used. */
export function buildPaginator(options: ResolvedResource['paginator']): Paginator {
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
      return autoPages()
    default:
      return jsonLink(options)
  }
}
