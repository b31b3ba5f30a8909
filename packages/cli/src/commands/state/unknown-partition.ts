import { ConfigurationError, type PartitionState } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'

/** The error for a partition of which no state is stored. */
export function unknownPartition(
  resource: string,
  partition: string,
  states: readonly PartitionState[],
): ConfigurationError {
  const names = states.map((state) => state.partition)
  const closest = closestNames(partition, names)
  return new ConfigurationError({
    message:
      partition === ''
        ? `Resource '${resource}' is read in partitions.`
        : `No state is stored of partition '${partition}' of resource '${resource}'.`,
    hint:
      closest.length > 0
        ? `Did you mean --partition ${closest.join(' or ')}?`
        : 'Name one with --partition; state get lists them.',
    option: 'partition',
  })
}
