import { ConfigurationError, type PartitionState, type StoredTable } from '@standpipe/core'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { describeDifferences } from './describe-differences.ts'
import { cursorFingerprint, hasOtherIdentity } from './fingerprints.ts'

/** What the user has decided about changes. */
export interface ChangeOptions {
  readonly acceptChange: boolean
  readonly fullRefresh: boolean
}

/**
 * Refuses to merge into rows whose `_sp_id`s are made otherwise: none of them would be replaced, and every record
 * would stand twice. Throws `ConfigurationError`.
 */
export function checkIdentity({ resource, mode }: PlannedResource, state: PartitionState): void {
  if (mode !== 'upsert' && mode !== 'insert-only') return
  if (!hasOtherIdentity(state, resource)) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' cannot be merged into its table: the stored rows were appended or have another key.`,
    hint: 'Run a full refresh once.',
    option: 'fullRefresh',
  })
}

/**
 * Refuses to go on from a cursor that belongs to something else than what would be read now. Throws
 * `ConfigurationError` that names the difference.
 */
export function checkCursorChange(
  { resource }: PlannedResource,
  state: PartitionState,
  options: ChangeOptions,
): void {
  if (options.acceptChange || options.fullRefresh || state.cursor === null) return
  const differences = describeDifferences(state.cursorFingerprint, cursorFingerprint(resource))
  if (differences.length === 0) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' has a stored cursor that depends on what changed since: ${differences.join('; ')}.`,
    hint: 'Accept the change to keep the cursor, or run a full refresh to read everything again.',
    option: 'acceptChange',
  })
}

/**
 * Refuses a root table that belongs to another resource, and another name for a table that is stored already.
 * Throws `ConfigurationError`.
 */
export function checkStoredTables(
  { resource, table }: PlannedResource,
  stored: readonly StoredTable[],
  options: ChangeOptions,
): void {
  const option = `resources.${resource.name}.table`
  const other = stored.find(({ resource: owner, schema }) => schema.name === table && owner !== resource.name)
  if (other !== undefined) {
    throw new ConfigurationError({
      message: `Table '${table}' of resource '${resource.name}' is stored for resource '${other.resource}'.`,
      hint: "Give the resource another 'table', or drop the stored one.",
      option,
    })
  }
  const roots = stored
    .filter(({ resource: owner, schema }) => owner === resource.name && schema.parent === undefined)
    .map(({ schema }) => schema.name)
  const [root] = roots
  if (root === undefined || roots.includes(table) || options.fullRefresh) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' is stored in table '${root}' and is now declared as '${table}'.`,
    hint: `Declare table '${root}', or run a full refresh to fill the new one.`,
    option,
  })
}
