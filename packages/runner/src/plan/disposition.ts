import type { Disposition, MergeDisposition, Resource, WriteMode } from '@standpipe/core'

/** The settings of a merge, also of one that was declared by its name alone; null for append and replace. */
export function mergeOf(disposition: Disposition | undefined): MergeDisposition | null {
  if (disposition === undefined || disposition === 'merge') return { kind: 'merge', strategy: 'upsert' }
  return typeof disposition === 'object' ? disposition : null
}

/** The disposition in a word or two: `append`, `replace`, `merge (upsert)`. */
export function describeDisposition(disposition: Disposition | undefined): string {
  const merge = mergeOf(disposition)
  return merge === null ? String(disposition) : `merge (${merge.strategy})`
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
