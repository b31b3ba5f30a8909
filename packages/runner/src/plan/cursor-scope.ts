import type { Resource } from '@standpipe/core'
import type { PlannedResource } from './planned-resource.ts'

/**
 * Default of `RunOptions.maxPartitionCursors`. A state row takes up to 1 kB with its index, and as
 * much again until the database has cleaned up after its change: the state of a resource stays below 20 MB.
 */
export const defaultPartitionCursors = 10_000

/** Whose the cursor of a resource is: that of all its partitions, or of each. Null without a cursor or partitions. */
export function cursorScope({
  cursor,
  disposition,
  partitions,
}: Pick<Resource, 'cursor' | 'disposition' | 'partitions'>): 'resource' | 'partition' | null {
  // A replaced table is always read whole.
  if (partitions === undefined || cursor === undefined || disposition === 'replace') return null
  return cursor.scope ?? 'resource'
}

/** Whether the cursor says, load by load, which rows are behind it. Partitions that share one come in no order. */
export function isInCursorOrder(resource: Resource): boolean {
  return resource.rowOrder === 'asc' && cursorScope(resource) !== 'resource'
}

/** The same with one cursor for all partitions. */
export function withSharedCursor(planned: PlannedResource): PlannedResource {
  const { resource } = planned
  if (resource.cursor === undefined) return planned
  return { ...planned, resource: { ...resource, cursor: { ...resource.cursor, scope: 'resource' } } }
}
