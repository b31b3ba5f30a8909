import type { Disposition, MergeDisposition, Resource, RowMode } from '@standpipe/core'
import type { PlannedResource } from './planned-resource.ts'

/** The settings of a merge, also of one that was declared by its name alone; null for append and replace. */
export function mergeOf(disposition: Disposition | undefined): MergeDisposition | null {
  if (disposition === undefined || disposition === 'merge') return { kind: 'merge', strategy: 'upsert' }
  return typeof disposition === 'object' ? disposition : null
}

/** Whether the table keeps every version of a record (scd2). */
export function keepsVersions({ disposition }: Pick<Resource, 'disposition'>): boolean {
  return mergeOf(disposition)?.strategy === 'scd2'
}

/** What a finished, full and unfiltered read does with rows that it did not contain. */
export function onMissingOf(
  resource: Pick<Resource, 'disposition' | 'onMissing'>,
): NonNullable<Resource['onMissing']> {
  return resource.onMissing ?? (keepsVersions(resource) ? 'delete' : 'keep')
}

/** The disposition in a word or two: `append`, `replace`, `merge (upsert)`. */
export function describeDisposition(disposition: Disposition | undefined): string {
  if (disposition === 'append' || disposition === 'replace') return disposition
  return `merge (${mergeOf(disposition)?.strategy})`
}

/** How a run writes the rows of a resource: as they come, or staged until the read has ended. */
export function writingOf(
  resource: Pick<Resource, 'disposition' | 'primaryKey' | 'atomic'>,
  fullRefresh: boolean,
): Pick<PlannedResource, 'rows' | 'publication'> {
  const rows = rowsOf(resource)
  if (fullRefresh || resource.disposition === 'replace') return { rows, publication: 'exchange' }
  if (mergeOf(resource.disposition)?.strategy === 'delete-insert') {
    // Without a merge key the groups are the rows themselves.
    const isGrouped = mergeOf(resource.disposition)?.mergeKey !== undefined
    return { rows, publication: isGrouped ? 'delete-insert' : 'apply' }
  }
  if (keepsVersions(resource)) return { rows, publication: 'scd2' }
  return { rows, publication: resource.atomic === true ? 'apply' : null }
}

function rowsOf({ disposition, primaryKey }: Pick<Resource, 'disposition' | 'primaryKey'>): RowMode['kind'] {
  // An append keeps every record, also when a full refresh builds it anew.
  if (disposition === 'append' || (primaryKey ?? []).length === 0) return 'append'
  const strategy = mergeOf(disposition)?.strategy
  if (strategy === 'scd2') return 'version'
  return strategy === 'insert-only' ? 'insert-only' : 'upsert'
}
