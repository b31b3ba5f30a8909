import { ConfigurationError, type PartitionState } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'

/** The error for a partition of which no state is stored. */
export function unknownPartition(
  resource: string,
  partition: string,
  states: readonly PartitionState[],
): ConfigurationError {
  const names = [...new Set(states.map((state) => state.partition))].filter((name) => name !== '')
  const closest = closestNames(partition, names)
  return new ConfigurationError({
    message:
      partition === ''
        ? `Resource '${resource}' is read in partitions.`
        : `No state is stored of partition '${partition}' of resource '${resource}'.`,
    hint:
      closest.length > 0
        ? `Did you mean --partition ${closest.join(' or ')}?`
        : names.length > 0
          ? 'Name one with --partition; state get lists them.'
          : 'It is not read in partitions: leave --partition out.',
    option: 'partition',
  })
}
