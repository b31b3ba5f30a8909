import { ConfigurationError } from '@standpipe/core'
import { isBackfill } from '../../plan/is-backfill.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { discardOf } from '../start-of-read.ts'
import type { StoredStates } from '../stored/stored-states.ts'

/**
 * Refuses a backfill beside an unfinished read whose rows may still be discarded: the backfill would take records for stored
 * that are gone then, or stage its rows among those of the other. Throws `ConfigurationError`.
 */
export function checkBackfill(planned: PlannedResource, stored: StoredStates): void {
  const { name } = planned.resource
  if (!isBackfill(planned.resource) || discardOf(planned, stored) === null) return
  throw new ConfigurationError({
    message: `Resource '${name}' has an unfinished read whose rows are not settled yet, and a backfill cannot be read beside it.`,
    hint: 'Let a run of the whole resource, without a range or endValue, finish it first.',
    option: `resources.${name}.cursor.endValue`,
  })
}
