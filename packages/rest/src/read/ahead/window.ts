import type { Paginator, PaginatorInput } from '@standpipe/core'

/**
 * How many pages may be asked for behind a page, from 1 up to the concurrency: as many as the response says there are.
 * Where it says nothing 1, then 2, 4 and so on while pages are full, because nobody knows where the end is, and 1 again
 * behind a short one, which is often the last.
 */
export function createWindow(paginator: Paginator, concurrency: number): (read: PaginatorInput) => number {
  let trusted = 1
  return (read) => {
    const told = paginator.pagesAhead?.(read) ?? null
    if (told !== null) return Math.max(1, Math.min(told, concurrency))
    if (read.records.length < read.pageSize) trusted = 1
    const room = trusted
    trusted = Math.min(trusted * 2, concurrency)
    return room
  }
}
