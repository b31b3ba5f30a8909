import type { Disposition, MergeDisposition, Resource, WriteMode } from '@standpipe/core'

/** The settings of a merge, also of one that was declared by its name alone; null for append and replace. */
export function mergeOf(disposition: Disposition | undefined): MergeDisposition | null {
  if (disposition === undefined || disposition === 'merge') return { kind: 'merge', strategy: 'upsert' }
  return typeof disposition === 'object' ? disposition : null
}

/** The disposition in a word or two: `append`, `replace`, `merge (upsert)`. */
export function describeDisposition(disposition: Disposition | undefined): string {
  if (disposition === 'append' || disposition === 'replace') return disposition
  return `merge (${mergeOf(disposition)?.strategy})`
}

/** How a run writes the rows of a resource. */
export function writeModeOf(
  resource: Pick<Resource, 'disposition'>,
  fullRefresh: boolean,
): WriteMode['kind'] {
  if (fullRefresh || resource.disposition === 'replace') return 'stage'
  if (resource.disposition === 'append') return 'append'
  return mergeOf(resource.disposition)?.strategy === 'insert-only' ? 'insert-only' : 'upsert'
}
