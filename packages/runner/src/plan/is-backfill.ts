import type { Resource } from '@standpipe/core'

/**
 * Whether a read is a backfill: it adds a range to the table beside the stored cursor. A replaced table has no cursor, and
 * holds just the range.
 */
export function isBackfill({ cursor, disposition }: Pick<Resource, 'cursor' | 'disposition'>): boolean {
  return cursor?.endValue !== undefined && disposition !== 'replace'
}
