import type { PartitionState } from '@standpipe/core'
import { finishedBackfill } from '../backfill/finished-backfill.ts'
import { backfillPartition, type StoredStates } from './stored-states.ts'

/**
 * A state that says nothing of how far anything was read. What an unfinished read has stored stays known: whose rows
 * they are, and in which partition.
 */
export function withoutPlace(state: PartitionState): PartitionState {
  const { progress, ...facts } = state
  return {
    ...facts,
    cursor: null,
    candidate: null,
    position: null,
    ...(progress !== undefined && { progress: { ...progress, listed: null, finished: null, seen: null } }),
  }
}

/** The same of all states of a resource whose rows stand: a read begins at the beginning, and an append looks for them. */
export function withoutPlaces(stored: StoredStates): StoredStates {
  const { whole, partitions, backfill } = stored
  if (whole === null) return stored
  return {
    ...stored,
    whole: withoutPlace(whole),
    partitions: new Map(),
    backfill: backfill ?? finishedBackfill({ ...whole, partition: backfillPartition }),
    outdated: [...stored.outdated, ...partitions.keys()],
  }
}
