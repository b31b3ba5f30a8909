import { ConfigurationError, type Resource } from '@standpipe/core'

/** Throws `ConfigurationError` for a resource that has to be read part by part, which no runner does yet. */
export function checkPartitions(resource: Resource): void {
  if (resource.partitions === undefined) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' is read in partitions, which this version cannot do yet.`,
    hint: `Leave it out: exclude '${resource.name}'.`,
    option: `resources.${resource.name}.partitions`,
  })
}
