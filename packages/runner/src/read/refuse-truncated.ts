import { PagingError, type LoadFinish } from '@standpipe/core'
import { isInCursorOrder } from '../plan/cursor-scope.ts'
import { isBackfill } from '../plan/is-backfill.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'

/**
 * Refuses to finish a read that the API cut short (`maximum-reached`) where that would lose rows: stored ones that a
 * replacement or `onMissing` would remove, or later ones that a cursor would pass by. What was read stays, with its
 * position. Throws `PagingError`.
 */
export function refuseTruncated(
  { resource, table, publication }: PlannedResource,
  onMissing: LoadFinish['onMissing'],
): void {
  const removes = publication === 'exchange' || publication === 'delete-insert' || onMissing !== 'keep'
  // An ordered read goes on from the last value that it has seen, unless nobody goes on, or only behind that value.
  const goesOn =
    isInCursorOrder(resource) && !isBackfill(resource) && resource.cursor?.bounds?.start !== 'open'
  const passesBy = resource.cursor !== undefined && !goesOn
  if (!removes && !passesBy) return
  throw new PagingError({
    problem: 'page-limit',
    message: `${resource.name}: the API gives no rows beyond the maximum of its paginator, and table ${table} would lose them for good.`,
    hint: "Read in parts below the maximum or in the order of a cursor (rowOrder: 'asc'), or declare onMaximum: 'stop' when the other rows are not wanted.",
  })
}
