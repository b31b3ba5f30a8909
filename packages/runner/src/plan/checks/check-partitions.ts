import { ConfigurationError, type Resource } from '@standpipe/core'

/**
 * Throws `ConfigurationError` for cursors of partitions where there are none, a concurrency that is no count, and changed
 * parents without a cursor that says since when.
 */
export function checkPartitions(resource: Resource): void {
  const { name, cursor, concurrency = 1 } = resource
  if (!(Number.isSafeInteger(concurrency) && concurrency > 0)) {
    throw new ConfigurationError({
      message: `Resource '${name}' declares a concurrency of ${concurrency}.`,
      hint: 'Give a whole number above 0.',
      option: `resources.${name}.concurrency`,
    })
  }
  if (resource.readsParents === 'changed' && (cursor === undefined || cursor.scope === 'partition')) {
    throw new ConfigurationError({
      message: `Resource '${name}' is read for changed parents, and no cursor of all its partitions says since when.`,
      hint: "Declare as the cursor the parent's, which each record carries, or read for all parents.",
      option: `resources.${name}.readsParents`,
    })
  }
  if (cursor?.scope !== 'partition' || resource.partitions !== undefined) return
  throw new ConfigurationError({
    message: `Resource '${name}' declares a cursor for each partition and is not read in partitions.`,
    hint: "Remove the cursor's scope, or declare partitions.",
    option: `resources.${name}.cursor.scope`,
  })
}
