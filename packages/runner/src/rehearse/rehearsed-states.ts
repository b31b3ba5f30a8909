import type { CursorValue, PartitionState, StateChange } from '@standpipe/core'
import { isDeepStrictEqual } from 'node:util'

type States = ReadonlyMap<string, PartitionState>

/** The states of a resource by partition, as they are stored and as its loads so far would have left them. */
export interface RehearsedStates {
  readonly before: States
  readonly after: States
}

/** States that no load has changed yet. */
export function untouchedStates(stored: readonly PartitionState[]): RehearsedStates {
  const before = new Map(stored.map((state) => [state.partition, state]))
  return { before, after: before }
}

/** The same behind the changes of one more load. Pure. */
export function withChanges(
  { before, after }: RehearsedStates,
  changes: readonly StateChange[],
): RehearsedStates {
  const changed = new Map(after)
  for (const change of changes) {
    if (change.kind === 'set') changed.set(change.state.partition, change.state)
    else changed.delete(change.partition)
  }
  return { before, after: changed }
}

/** The cursor of the resource itself; null without one. */
export function cursorOf(states: States): CursorValue | null {
  return states.get('')?.cursor ?? null
}

/** How many partitions would have got a cursor of their own, or another one. */
export function movedCursors({ before, after }: RehearsedStates): number {
  return [...after.values()].filter(
    ({ partition, cursor }) =>
      partition !== '' && cursor !== null && cursor !== (before.get(partition)?.cursor ?? null),
  ).length
}

/** Whether a read would be left unfinished that was not so before: a backfill leaves that of others as it is. */
export function leavesUnfinished({ before, after }: RehearsedStates): boolean {
  return [...after.values()].some(
    (state) => state.readId !== null && !isDeepStrictEqual(state, before.get(state.partition)),
  )
}
