import type { PartitionState } from '@standpipe/core'

/** The state of a resource when a run began. */
export interface StoredStates {
  /** Of the whole; null before the first load. */
  readonly whole: PartitionState | null
  /** Of the partitions with a cursor of their own, by their id. */
  readonly partitions: ReadonlyMap<string, PartitionState>
  /** Of an unfinished backfill, which is kept beside the others; null when there is none. */
  readonly backfill: PartitionState | null
  /** Partitions whose state speaks of rows that are gone, and goes with the first load. */
  readonly outdated: readonly string[]
}

/** Under which name the state of a backfill is stored; no partition may have it. */
export const backfillPartition = '_sp_backfill'

/** Sorts the state rows of a resource. */
export function storedStates(states: readonly PartitionState[]): StoredStates {
  const rows = new Map(states.map((state) => [state.partition, state]))
  const whole = rows.get('') ?? null
  const backfill = rows.get(backfillPartition) ?? null
  rows.delete('')
  rows.delete(backfillPartition)
  return { whole, partitions: rows, backfill, outdated: [] }
}
