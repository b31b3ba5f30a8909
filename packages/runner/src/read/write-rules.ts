import {
  fieldNames,
  type CursorValue,
  type DedupSort,
  type LoadFinish,
  type TableSchema,
  type WriteMode,
} from '@standpipe/core'
import { appendBound } from '../load/append-bound.ts'
import type { DuplicateRule } from '../normalize/duplicates.ts'
import { pathKey } from '../normalize/tables/path-key.ts'
import { mergeOf } from '../plan/disposition.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import type { ReadStart } from '../state/start-of-read.ts'

/**
 * How the rows of a load are written, given the root table as it is after the load and the lowest cursor value read:
 * a source may deliver rows below its lower bound, and those are stored as well.
 */
export function writeModeFor(
  planned: PlannedResource,
  start: ReadStart,
  root: TableSchema | undefined,
  lowest: CursorValue | null,
): WriteMode {
  switch (planned.mode) {
    case 'append':
      return {
        kind: 'append',
        unlessStoredFrom: appendBound(planned.resource, start.lowerBound === null ? null : lowest, root),
      }
    case 'stage':
      return { kind: 'stage', byKey: isStagedByKey(planned), ...dedupSortOf(planned, root) }
    case 'upsert':
      return { kind: 'upsert', ...dedupSortOf(planned, root) }
    default:
      return { kind: planned.mode }
  }
}

/** Which of several records with the same id a load keeps, so that the result does not depend on where loads end. */
export function duplicateRule(planned: PlannedResource, start: ReadStart): DuplicateRule {
  switch (planned.mode) {
    case 'append':
      return start.lowerBound === null ? 'all' : 'first'
    case 'insert-only':
      return 'first'
    case 'stage':
      return isStagedByKey(planned) ? sortRuleOf(planned) : 'all'
    default:
      return sortRuleOf(planned)
  }
}

function sortRuleOf({ resource }: PlannedResource): DuplicateRule {
  const sort = mergeOf(resource.disposition)?.dedupSort
  return sort === undefined ? 'last' : { path: fieldNames(sort.path), order: sort.order }
}

/** Without a column, because the field never had a value, the record that was read last counts. */
function dedupSortOf(
  { resource }: PlannedResource,
  root: TableSchema | undefined,
): { readonly dedupSort?: DedupSort } {
  const sort = mergeOf(resource.disposition)?.dedupSort
  if (sort === undefined) return {}
  const key = pathKey(fieldNames(sort.path))
  const column = root?.columns.find(({ path }) => path !== undefined && pathKey(path) === key)
  return column === undefined ? {} : { dedupSort: { column: column.name, order: sort.order } }
}

/** What the last load of a read does besides writing its rows. */
export function finishOf({ resource, mode }: PlannedResource, start: ReadStart): LoadFinish {
  const isStaged = mode === 'stage'
  // Only a read of everything can tell which rows are missing; a published one has none but its own.
  const isWhole = start.lowerBound === null && !isStaged
  return { publish: isStaged, onMissing: isWhole ? (resource.onMissing ?? 'keep') : 'keep' }
}

/** Whether writing a record a second time would make a second row of it. */
export function addsEveryRecord(planned: PlannedResource): boolean {
  return planned.mode === 'append' || (planned.mode === 'stage' && !isStagedByKey(planned))
}

/** An append keeps every record, also when a full refresh builds it anew. */
function isStagedByKey({ resource }: PlannedResource): boolean {
  return resource.disposition !== 'append' && (resource.primaryKey ?? []).length > 0
}
