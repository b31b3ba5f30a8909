import type { PartitionState } from '@standpipe/core'

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
