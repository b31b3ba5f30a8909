import type { PartitionState, StateChange } from '@standpipe/core'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { remove, set, type StateKeeper } from '../state-keeper.ts'
import { backfillPartition } from '../stored/stored-states.ts'
import { finishedBackfill } from './finished-backfill.ts'

/** What a read meets of a backfill. */
export interface MetBackfill {
  readonly planned: PlannedResource
  /** State of the backfill, finished or not; null when there is none. */
  readonly backfill: PartitionState | null
}

/**
 * Lets a keeper say what becomes of a backfill beside its read: a read that stages takes the place of what it has staged,
 * and is itself what later reads begin behind once it has a cursor or has exchanged the rows.
 */
export function meetBackfill(keeper: StateKeeper, { planned, backfill }: MetBackfill): StateKeeper {
  if (backfill === null) return keeper
  const { publication, resource } = planned
  let isGivenUp = publication !== null && backfill.readId !== null
  const givenUp = (): readonly StateChange[] => {
    const changes = isGivenUp ? [set(finishedBackfill(backfill))] : []
    isGivenUp = false
    return changes
  }
  return {
    reading: (position, isBegun) => [...keeper.reading(position, isBegun), ...givenUp()],
    ended: (ending) => {
      const changes = keeper.ended(ending)
      if (ending === 'given-up') return [...changes, ...givenUp()]
      const isBehind = changes.some((change) => change.kind === 'set' && change.state.cursor !== null)
      const isOver = publication === 'exchange' || resource.partitions !== undefined || isBehind
      const isFinished = publication !== null || backfill.readId === null
      return isOver && isFinished ? [...changes, remove(backfillPartition)] : [...changes, ...givenUp()]
    },
  }
}
