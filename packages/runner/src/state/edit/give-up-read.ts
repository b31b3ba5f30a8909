import type { PartitionState } from '@standpipe/core'
import { withoutPlace } from '../stored/without-place.ts'

/**
 * The state of a whole resource whose unfinished read nobody goes on with: the next run begins another one, and discards
 * what the unfinished one has stored where its write mode asks for it.
 */
export function giveUpRead(state: PartitionState): PartitionState {
  const { listed = null, seen = null } = state.progress ?? {}
  const { progress, ...given } = withoutPlace(state)
  return {
    ...given,
    cursor: state.cursor,
    ...(progress !== undefined && { progress: { ...progress, listed, seen } }),
  }
}
