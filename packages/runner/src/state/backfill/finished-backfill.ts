import type { PartitionState } from '@standpipe/core'

/**
 * What stays of a backfill while no read of its resource has a cursor: an append must know that rows stand which it may meet,
 * although it asks for everything.
 */
export function finishedBackfill({ progress: _progress, ...state }: PartitionState): PartitionState {
  return { ...state, cursor: null, candidate: null, position: null, readId: null }
}
