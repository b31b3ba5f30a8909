import { ConfigurationError, type Resource } from '@standpipe/core'
import { cursorScope } from '../cursor-scope.ts'
import { onMissingOf } from '../disposition.ts'
import { isBackfill } from '../is-backfill.ts'
import type { PlannedResource } from '../planned-resource.ts'

/**
 * Refuses a read below a parent that is a backfill, where the partitions outside of that range would count as gone, or be
 * passed by. Throws `ConfigurationError`.
 */
export function checkParentRanges(
  planned: Pick<PlannedResource, 'resource' | 'publication'>,
  resources: readonly Resource[],
): void {
  const { name } = planned.resource
  const ancestor = losesOthers(planned) ? backfilledAncestor(planned.resource, resources) : undefined
  if (ancestor === undefined) return
  throw new ConfigurationError({
    message: `Resource '${name}' cannot be read while '${ancestor}' is a backfill: what belongs to parents outside of its range would be lost.`,
    hint: `Select the other resources for the backfill, and read '${name}' without endValue of '${ancestor}'.`,
    option: `resources.${ancestor}.cursor.endValue`,
  })
}

/** Whether a list that is not of all partitions makes a read take rows away, or pass them by. */
function losesOthers({ resource, publication }: Pick<PlannedResource, 'resource' | 'publication'>): boolean {
  if (publication === 'exchange' || publication === 'delete-insert') return true
  if (isBackfill(resource)) return false
  return onMissingOf(resource) !== 'keep' || cursorScope(resource) === 'resource'
}

function backfilledAncestor(resource: Resource, resources: readonly Resource[]): string | undefined {
  const names = new Set(resource.parents)
  // A set that grows is gone through to its end.
  for (const name of names) {
    const ancestor = resources.find((other) => other.name === name)
    if (ancestor !== undefined && isBackfill(ancestor)) return name
    for (const parent of ancestor?.parents ?? []) names.add(parent)
  }
  return undefined
}
