import type { PartitionState, StateChange } from '@standpipe/core'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import type { ReadStart } from '../start-of-read.ts'
import { remove, set, stateFacts, type StateKeeper } from '../state-keeper.ts'
import { backfillPartition } from '../stored/stored-states.ts'
import { finishedBackfill } from './finished-backfill.ts'

/** Whose state a backfill leaves as it is. */
export interface BackfillKeeperOptions {
  readonly planned: PlannedResource
  readonly start: ReadStart
  /** State of the resource before the run; null before its first load. */
  readonly whole: PartitionState | null
}

/**
 * Keeps what another keeper says of a backfill beside the state of the resource. A resource of which nothing was read before
 * gets a state without a cursor.
 */
export function keepBeside(
  keeper: StateKeeper,
  { planned, start, whole }: BackfillKeeperOptions,
): StateKeeper {
  const untouched = set(whole ?? { ...stateFacts(planned, start, null).idle, cursor: null })
  const { resource } = planned
  // In partitions, and behind a cursor, an append looks for what stands anyway.
  const isMet =
    resource.disposition === 'append' && resource.partitions === undefined && (whole?.cursor ?? null) === null
  const aside = (change: StateChange, isFinished: boolean): readonly StateChange[] => {
    if (change.kind === 'remove') return [change]
    const state = { ...change.state, partition: backfillPartition }
    if (!isFinished) return [set(state)]
    return isMet ? [set(finishedBackfill(state))] : [remove(backfillPartition)]
  }
  return {
    reading: (position, isBegun) => [
      ...keeper.reading(position, isBegun).flatMap((change) => aside(change, false)),
      untouched,
    ],
    ended: (ending) => [
      ...keeper.ended(ending).flatMap((change) => aside(change, ending !== 'given-up')),
      untouched,
    ],
  }
}
