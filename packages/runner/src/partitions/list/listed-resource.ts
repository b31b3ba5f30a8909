import { ParentError, type PartitionRequest } from '@standpipe/core'
import { cursorScope, withSharedCursor } from '../../plan/cursor-scope.ts'
import { isBackfill } from '../../plan/is-backfill.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { listPartitions, type ListedPartition } from './partition-list.ts'

/** A resource with what is known of its partitions before any of them is read. */
export interface ListedResource {
  /** With one cursor for all partitions, where there are too many for one each. */
  readonly planned: PlannedResource
  /** Whether there are too many of them. */
  readonly isOverMost: boolean
  /** All partitions, where each has a cursor; otherwise null. */
  readonly listed: PartitionsWithCursors | null
  /** The partitions from the first one on, each time it is called. */
  readonly list: (signal: AbortSignal) => AsyncIterable<ListedPartition>
}

/** Partitions that have a cursor each. */
export interface PartitionsWithCursors {
  readonly ids: ReadonlySet<string>
  /** Most cursors to keep, those of unlisted partitions included. */
  readonly most: number
}

/**
 * Counts the partitions of a resource where each of them is to have a cursor: they are listed before the first is read.
 * The others are listed while they are read. Throws what the source throws, and `ConfigurationError` for a list that
 * cannot be worked with.
 */
export async function listResource(
  planned: PlannedResource,
  most: number,
  request: PartitionRequest,
): Promise<ListedResource> {
  const { resource } = planned
  const list = (signal: AbortSignal): AsyncIterable<ListedPartition> =>
    listPartitions(resource, { ...request, signal })
  const whole = { planned, isOverMost: false, listed: null, list }
  // A backfill is one range for all of them.
  if (isBackfill(resource)) return { ...whole, planned: withSharedCursor(planned) }
  if (cursorScope(resource) !== 'partition') return whole
  const partitions: ListedPartition[] = []
  let cut: ParentError | null = null
  try {
    for await (const partition of list(request.signal)) {
      if (partitions.length === most) {
        return { ...whole, planned: withSharedCursor(planned), isOverMost: true }
      }
      partitions.push(partition)
    }
  } catch (error) {
    if (!ParentError.isInstance(error)) throw error
    cut = error
  }
  return {
    ...whole,
    listed: { ids: new Set(partitions.map(({ partition }) => partition.id)), most },
    list: async function* listed() {
      yield* partitions
      if (cut !== null) throw cut
    },
  }
}
