import { ConfigurationError, type PartitionState } from '@standpipe/core'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import type { ChangeOptions } from './check-stored-state.ts'
import { isHistory } from './fingerprints.ts'

/**
 * Refuses to exchange a table that keeps versions of records (scd2) for what the API has now, unless the user accepts it:
 * no API delivers the history again. Throws `ConfigurationError`.
 */
export function checkHistory(
  { resource, table, publication }: PlannedResource,
  state: PartitionState,
  { acceptChange }: Pick<ChangeOptions, 'acceptChange'>,
): void {
  if (publication !== 'exchange' || acceptChange || !isHistory(state)) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}': table '${table}' keeps earlier versions of its records (scd2), which would be lost for good.`,
    hint: 'Leave the resource out of the full refresh, or accept the change to lose its history.',
    option: 'acceptChange',
  })
}
