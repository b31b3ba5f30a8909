import { ConfigurationError, type PartitionState, type StoredTable, type TableSchema } from '@standpipe/core'
import { cursorScope } from '../../plan/cursor-scope.ts'
import { keepsVersions } from '../../plan/disposition.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { describeDifferences } from './describe-differences.ts'
import {
  cursorFingerprint,
  hasOtherComparison,
  hasOtherIdentity,
  hasOtherPartitioning,
  isHistory,
  visibleTable,
} from './fingerprints.ts'
import { lowerBound } from '../../cursor/lower-bound.ts'

/** What the user has decided about changes. */
export interface ChangeOptions {
  readonly acceptChange: boolean
  readonly fullRefresh: boolean
}

/**
 * Refuses to look for stored records among rows whose `_sp_id`s are made otherwise: none would be found, and records
 * would stand twice. Throws `ConfigurationError`.
 */
export function checkIdentity(planned: PlannedResource, state: PartitionState, meetsBackfill: boolean): void {
  const { resource, publication } = planned
  if (publication === 'exchange') return
  if (hasOtherPartitioning(state, planned)) {
    const [before, now] = ['as a whole', 'in partitions']
    const isNow = resource.partitions !== undefined
    throw new ConfigurationError({
      message: `Resource '${resource.name}' was read ${isNow ? before : now} and is now read ${isNow ? now : before}: its rows are told apart otherwise.`,
      hint: 'Run a full refresh once.',
      option: 'fullRefresh',
    })
  }
  if (hasOtherComparison(state, planned)) {
    throw new ConfigurationError({
      message: `Resource '${resource.name}' cannot be merged into its table: the merge key or the field of dedupSort is another one than that of the stored rows.`,
      hint: 'Run a full refresh once.',
      option: 'fullRefresh',
    })
  }
  const problem = identityProblem(planned, state, meetsBackfill)
  if (problem === null) return
  throw new ConfigurationError({
    message: `Resource '${resource.name}' cannot be ${problem}.`,
    hint: 'Run a full refresh once.',
    option: 'fullRefresh',
  })
}

/** What the run cannot do with stored rows whose `_sp_id`s are made otherwise; null when it can. */
function identityProblem(
  planned: PlannedResource,
  state: PartitionState,
  meetsBackfill: boolean,
): string | null {
  const { resource, rows, publication } = planned
  const wasHistory = isHistory(state)
  if (wasHistory !== keepsVersions(resource)) {
    return wasHistory
      ? 'added to its table, which keeps versions of records (scd2)'
      : 'kept as versions (scd2) in its table: the stored rows are none'
  }
  if (!hasOtherIdentity(state, planned)) return null
  if (rows !== 'append') return 'merged into its table: the stored rows were appended or have another key'
  // An append that wants everything looks for nothing, and neither does an exchange of groups without a key.
  const isUnbound =
    state.cursor === null && lowerBound(planned, null) === null && cursorScope(resource) === null
  const looksForNothing = isUnbound && !meetsBackfill
  if (looksForNothing || publication === 'delete-insert') return null
  return 'appended to its table from a cursor on: the stored rows were merged, or have another key or cursor'
}

/**
 * Refuses to go on from a cursor that belongs to something else than what would be read now. Throws
 * `ConfigurationError` that names the difference.
 */
export function checkCursorChange(
  planned: PlannedResource,
  state: PartitionState,
  options: ChangeOptions,
): void {
  if (options.acceptChange || options.fullRefresh || state.cursor === null) return
  const differences = describeDifferences(state.cursorFingerprint, cursorFingerprint(planned))
  if (differences.length === 0) return
  throw new ConfigurationError({
    message: `Resource '${planned.resource.name}' has a stored cursor that depends on what changed since: ${differences.join('; ')}.`,
    hint: 'Accept the change to keep the cursor, or run a full refresh to read everything again.',
    option: 'acceptChange',
  })
}

/**
 * Refuses a root table that belongs to another resource, and another one than that of the visible rows. Throws
 * `ConfigurationError`.
 */
export function checkStoredTables(
  { resource, table }: PlannedResource,
  stored: readonly StoredTable[],
  state: PartitionState | null,
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
  const visible = state === null ? (roots[0] ?? table) : visibleTable(state)
  if (visible === table || options.fullRefresh) return
  if (roots.includes(visible)) {
    throw new ConfigurationError({
      message: `Resource '${resource.name}' is stored in table '${visible}' and is now declared as '${table}'.`,
      hint: `Declare table '${visible}', or run a full refresh to fill the new one.`,
      option,
    })
  }
  if (roots.includes(table)) {
    throw new ConfigurationError({
      message: `Table '${visible}' of resource '${resource.name}' is gone, and table '${table}' holds its rows of an earlier time.`,
      hint: `Drop table '${table}' as well, or run a full refresh to fill it.`,
      option,
    })
  }
}

/**
 * Refuses child tables whose root table somebody dropped: their rows belong to nobody, and would stay beside those of
 * the new root. Throws `ConfigurationError`.
 */
export function checkRootPresent(
  { resource, table, publication }: PlannedResource,
  stored: readonly TableSchema[],
): void {
  const [child] = stored
  if (publication === 'exchange' || child === undefined || stored.some(({ name }) => name === table)) return
  throw new ConfigurationError({
    message: `Table '${table}' of resource '${resource.name}' is gone, but its child table '${child.name}' still stands.`,
    hint: 'Drop the child tables as well, or run a full refresh to build all of them anew.',
    option: 'fullRefresh',
  })
}
