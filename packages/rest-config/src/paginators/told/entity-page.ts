import type { Paginator, PaginatorDecision } from '@standpipe/core'
import { singlePage } from '@standpipe/rest'
import { furtherPages, unreadPages } from './unread-pages.ts'

/**
 * The page of a path that ends in a placeholder, of which dlt reads one, whatever the client's paginator. Here a response
 * that tells of further pages is an error.
 */
export function entityPage(): Paginator {
  return {
    ...singlePage(),
    readsRecords: true,
    next(page): PaginatorDecision {
      const found = furtherPages(page, 'named list')
      if (found !== null) throw unreadPages(found, 'One page is read of a path that ends in a placeholder')
      return { stop: 'single-page' }
    },
  }
}
