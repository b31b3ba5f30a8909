import type { DataRecord, Page } from '@standpipe/core'

/** A page of which rules left something out. */
export interface ChangedPage extends Page {
  /** What the API delivered. Only the records that are left would not tell one page from another. */
  readonly delivered: readonly DataRecord[]
}

/** What the API delivered with a page, whatever rules did to it. */
export function deliveredOf(page: Page | ChangedPage): readonly DataRecord[] {
  return 'delivered' in page ? page.delivered : page.records
}
