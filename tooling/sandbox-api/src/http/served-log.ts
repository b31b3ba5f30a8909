import type { PageQuery } from '../data/inventory-data.ts'

/**
 * A page that was handed to a client in full. It is a query for `recordsAt` as well, so that exactly the records
 * that were delivered can be had again.
 */
export interface ServedPage extends PageQuery {
  /** Counted from 1. */
  readonly sequence: number
  /** Version that the page was made from. */
  readonly version: number
  /** Records on the page. */
  readonly count: number
  /** Records of the whole list when it was made. */
  readonly total: number
}

/** Remembers every page that was served. */
export interface ServedLog {
  add(page: Omit<ServedPage, 'sequence'>): void
  /** The pages from a sequence number on. */
  list(from: number): readonly ServedPage[]
}

/** Begins empty. */
export function createServedLog(): ServedLog {
  const pages: ServedPage[] = []
  return {
    add: (page) => {
      pages.push({ sequence: pages.length + 1, ...page })
    },
    list: (from) => pages.slice(Math.max(0, from - 1)),
  }
}
