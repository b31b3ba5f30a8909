import { ConfigurationError, type Resource } from '@standpipe/core'

/** Throws `ConfigurationError` for cursors of partitions where there are none. */
export function checkPartitions(resource: Resource): void {
  const { name, cursor } = resource
  if (cursor?.scope !== 'partition' || resource.partitions !== undefined) return
  throw new ConfigurationError({
    message: `Resource '${name}' declares a cursor for each partition and is not read in partitions.`,
    hint: "Remove the cursor's scope, or declare partitions.",
    option: `resources.${name}.cursor.scope`,
  })
}
