import { isBackfill } from '../../plan/is-backfill.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { backfillPartition, type StoredStates } from '../stored/stored-states.ts'

/** The states from which a read of a resource starts: those of an earlier backfill for a backfill, else its own. */
export function statesOfRead(planned: PlannedResource, stored: StoredStates): StoredStates {
  if (!isBackfill(planned.resource)) return stored
  const { backfill, outdated } = stored
  return {
    whole: backfill === null ? null : { ...backfill, partition: '' },
    partitions: new Map(),
    backfill: null,
    outdated: outdated.filter((partition) => partition !== backfillPartition),
  }
}
